/**
 * Where the samples of a query come from: the one interface an engine needs, and sources in memory.
 * Knows labels and matchers, but neither the language nor the database.
 */
@NullMarked
package io.etcdscope.promql.series;

import org.jspecify.annotations.NullMarked;
