package io.etcdscope.exposition.tsdb;

/**
 * What was read of one data folder.
 *
 * @param blocks blocks read, wholly or in part
 * @param blocksRefused blocks of which nothing was read
 * @param walSegments segments of the write-ahead log read, those of the checkpoint included
 * @param series series given to the sink
 * @param samples samples given to the sink
 * @param duplicates samples found again with the same value and counted once
 * @param conflicts samples found again with another value; the first was kept
 * @param deleted samples left out because a tombstone covers them
 */
public record TsdbSummary(
    int blocks,
    int blocksRefused,
    int walSegments,
    long series,
    long samples,
    long duplicates,
    long conflicts,
    long deleted) {}
