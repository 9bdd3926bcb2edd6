/**
 * The report directory: panels read from SQL files, one page, one JSON summary, pictures and
 * tables.
 *
 * <p>Knows what is said and in which order; knows neither how scrapes are read nor how a rule
 * decides.
 */
@NullMarked
package io.etcdscope.report;

import org.jspecify.annotations.NullMarked;
