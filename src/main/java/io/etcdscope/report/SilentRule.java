package io.etcdscope.report;

/**
 * A rule that could not be judged, which is not the same as one that found nothing.
 *
 * @param rule its name
 * @param reason why, in words
 */
public record SilentRule(String rule, String reason) {}
