package io.etcdscope.compare;

/**
 * One member as its scrapes of a period show it.
 *
 * @param instance its name
 * @param version server version; empty where not exposed
 * @param scrapes good scrapes
 * @param fromMs first of them, epoch ms
 * @param toMs last of them, epoch ms
 * @param intervalMs usual distance of its scrapes; 0 with a single one
 * @param coverage share of its time that lies between scrapes close enough; NaN with a single one
 */
public record Member(
    String instance,
    String version,
    long scrapes,
    long fromMs,
    long toMs,
    long intervalMs,
    double coverage) {}
