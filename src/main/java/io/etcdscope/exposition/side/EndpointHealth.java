package io.etcdscope.exposition.side;

/**
 * One endpoint of {@code etcdctl endpoint health -w json}.
 *
 * @param endpoint URL that was asked
 * @param healthy whether a read went through
 * @param tookSeconds how long it took; NaN where not said
 * @param error why it is not healthy; empty where it is
 */
public record EndpointHealth(String endpoint, boolean healthy, double tookSeconds, String error) {}
