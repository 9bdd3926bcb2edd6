/**
 * What lies beside the scrapes: answers of etcdctl, lists of keys, logs, disk tests, notes of
 * people.
 *
 * <p>Pure parsing into records; nothing here knows the store, and names of keys are never kept.
 */
@NullMarked
package io.etcdscope.exposition.side;

import org.jspecify.annotations.NullMarked;
