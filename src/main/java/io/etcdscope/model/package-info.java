/**
 * The words of the field as records: labels, series, targets, samples, windows, events, findings.
 *
 * <p>Depends on nothing, holds no logic beyond what makes a value valid, and knows neither files
 * nor tables.
 */
@NullMarked
package io.etcdscope.model;

import org.jspecify.annotations.NullMarked;
