/**
 * The templates of labels and annotations: the part of Go's text/template and of the functions of
 * Prometheus that makes sense without a server. Knows labels and a value, nothing of rules.
 */
@NullMarked
package io.etcdscope.alert.template;

import org.jspecify.annotations.NullMarked;
