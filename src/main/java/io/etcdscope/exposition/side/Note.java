package io.etcdscope.exposition.side;

/**
 * Something that a person or a script wrote down at a time.
 *
 * @param timeMs epoch milliseconds
 * @param text what, without the time
 */
public record Note(long timeMs, String text) {}
