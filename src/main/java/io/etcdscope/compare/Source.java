package io.etcdscope.compare;

import io.etcdscope.store.Store;

/**
 * Where a side is read.
 *
 * @param store a database whose stages are installed
 * @param selection which part of it is the side
 */
public record Source(Store store, Selection selection) {}
