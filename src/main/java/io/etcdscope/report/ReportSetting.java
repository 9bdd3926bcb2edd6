package io.etcdscope.report;

import java.util.Map;

/**
 * How a report was asked for.
 *
 * @param report word of the contract: incident, capacity, compare
 * @param toolVersion version of the program
 * @param duckdbVersion version of DuckDB
 * @param options options that change the result, in order
 * @param threads how many pictures are drawn at once; changes nothing in them
 */
public record ReportSetting(
    String report,
    String toolVersion,
    String duckdbVersion,
    Map<String, String> options,
    int threads) {}
