/**
 * Mistakes in rules that an archive brings to light, each with its place. Knows the catalogue of
 * metrics and the series; changes nothing.
 */
@NullMarked
package io.etcdscope.alert.lint;

import org.jspecify.annotations.NullMarked;
