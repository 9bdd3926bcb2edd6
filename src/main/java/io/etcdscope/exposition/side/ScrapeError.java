package io.etcdscope.exposition.side;

/**
 * A scrape that a collector could not make.
 *
 * @param timeMs epoch milliseconds
 * @param instance whom it asked
 * @param message what it said
 */
public record ScrapeError(long timeMs, String instance, String message) {}
