package io.etcdscope.exposition.side;

/**
 * A stretch of time to leave out.
 *
 * @param fromMs first epoch millisecond
 * @param toMs first epoch millisecond behind it
 * @param text why; may be empty
 */
public record MaintenanceWindow(long fromMs, long toMs, String text) {}
