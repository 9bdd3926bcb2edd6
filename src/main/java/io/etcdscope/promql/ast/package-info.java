/**
 * The words of PromQL as records: expressions, matchers, operators, functions, and how they are
 * printed. Knows neither how a text becomes an expression nor how one is evaluated.
 */
@NullMarked
package io.etcdscope.promql.ast;

import org.jspecify.annotations.NullMarked;
