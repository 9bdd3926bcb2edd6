/**
 * Rule files of Prometheus: read with the place of every mistake, and the packs built in. Knows the
 * grammar of rules, nothing of samples.
 */
@NullMarked
package io.etcdscope.alert.rule;

import org.jspecify.annotations.NullMarked;
