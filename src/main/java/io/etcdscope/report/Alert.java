package io.etcdscope.report;

import io.etcdscope.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an alert rule over the archive.
 *
 * @param rule name of the rule
 * @param severity how grave
 * @param cluster its cluster; null where it concerns none
 * @param labels its labels as text
 * @param pendingMs since when its expression held, epoch ms
 * @param firingMs since when it fired; null where it never did
 * @param resolvedMs when it ended; null while it lasts
 * @param worstValue worst value of its expression; NaN where unknown
 */
public record Alert(
    String rule,
    Severity severity,
    @Nullable String cluster,
    String labels,
    @Nullable Long pendingMs,
    @Nullable Long firingMs,
    @Nullable Long resolvedMs,
    double worstValue) {}
