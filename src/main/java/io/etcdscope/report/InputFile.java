package io.etcdscope.report;

import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger of inputs.
 *
 * @param path path relative to its INPUT
 * @param status loaded, duplicate, partial, rejected or skipped
 * @param reason code and words; null where it was simply loaded
 * @param format name of the format; null where none was recognised
 * @param timeSource where the time came from; null where nowhere
 * @param scrapes scrapes taken from it
 * @param samples samples taken from it
 * @param rejectedLines lines not read, or read with a doubt
 * @param contentHash hash of the decompressed bytes; null where nothing was read
 */
public record InputFile(
    String path,
    String status,
    @Nullable String reason,
    @Nullable String format,
    @Nullable String timeSource,
    long scrapes,
    long samples,
    long rejectedLines,
    @Nullable String contentHash) {}
