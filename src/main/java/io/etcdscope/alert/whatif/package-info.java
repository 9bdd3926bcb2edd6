/**
 * Rules with other thresholds and durations than written: how often and how long they would have
 * fired. Knows the replay; decides nothing.
 */
@NullMarked
package io.etcdscope.alert.whatif;

import org.jspecify.annotations.NullMarked;
