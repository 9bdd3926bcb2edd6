package io.etcdscope.archive;

/**
 * A time as a name carries it.
 *
 * @param timeMs epoch milliseconds; the start of what it names where it is coarser
 * @param precision how fine it is
 * @param zoned whether it says its zone itself
 * @param note what is doubtful about it; empty when nothing is
 */
public record Stamp(long timeMs, Precision precision, boolean zoned, String note) {}
