/**
 * From the text of a query to a checked expression, or to an error that names line, column and what
 * was expected. Knows nothing of series, times or values.
 */
@NullMarked
package io.etcdscope.promql.parse;

import org.jspecify.annotations.NullMarked;
