package io.etcdscope.capacity;

import io.etcdscope.report.ClusterChoice;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a capacity report is asked.
 *
 * @param period stretch of the calendar; null for the whole archive
 * @param zone whose calendar and clock are meant
 * @param selection which clusters
 * @param horizonDays how far ahead is looked; 0 for 90 days, or 30 where the history is too short
 */
public record Question(
    @Nullable Period period, ZoneId zone, ClusterChoice selection, double horizonDays) {}
