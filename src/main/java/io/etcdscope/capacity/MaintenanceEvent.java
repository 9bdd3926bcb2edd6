package io.etcdscope.capacity;

/**
 * A compaction, defragmentation or backup as the scrapes show it.
 *
 * @param instance member that shows it
 * @param kind compaction, defragmentation or backup
 * @param atMs first scrape that shows it, epoch ms
 * @param times how many since the scrape before
 */
record MaintenanceEvent(String instance, String kind, long atMs, long times) {}
