package io.etcdscope.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A side file whose place is known and that is yet to be read.
 *
 * @param source its row of the ledger
 * @param format what it is
 * @param cluster whose, as folder or option says; null for all
 * @param instance whose; null where it is about a cluster
 * @param atMs when it was written; null where its lines carry their own times or nothing tells
 */
record SideFile(
    Source source,
    SideFormat format,
    @Nullable String cluster,
    @Nullable String instance,
    @Nullable Long atMs) {}
