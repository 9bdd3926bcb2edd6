/**
 * Rules evaluated over the time of an archive: each expression once for all times, then the states
 * of every alert. Knows series and rules; writes nothing.
 */
@NullMarked
package io.etcdscope.alert.replay;

import org.jspecify.annotations.NullMarked;
