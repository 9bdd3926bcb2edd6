/**
 * Prometheus text 0.0.4 in every form that people have: with timestamps, several scrapes in one
 * file, without types, cut off.
 *
 * <p>The general reader; scrapes of one target in a row have a faster one.
 */
@NullMarked
package io.etcdscope.exposition.text;

import org.jspecify.annotations.NullMarked;
