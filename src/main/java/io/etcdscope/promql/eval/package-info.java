/**
 * Evaluates checked expressions over all steps at once, column by column: each selector is read
 * once, each window slides along its series. Knows neither text nor output forms.
 */
@NullMarked
package io.etcdscope.promql.eval;

import org.jspecify.annotations.NullMarked;
