package io.etcdscope.cli;

import io.etcdscope.archive.PlacementOptions;
import io.etcdscope.archive.WalkOptions;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.ingest.IngestOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** INPUTs and what the user says about them: the same for every command that reads archives. */
final class InputOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description = "Files, directories, archives, or - for standard input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = "Reads further INPUTs from FILE, one a line.")
  private List<String> filesFrom = new ArrayList<>();

  @Option(names = "--cluster", paramLabel = "NAME", description = "Name of the cluster.")
  private @Nullable String cluster;

  @Option(
      names = "--layout",
      paramLabel = "PATTERN",
      description = "Where names lie in paths, such as {cluster}/{instance}/{time}.prom.")
  private @Nullable String layout;

  @Option(
      names = "--time-pattern",
      paramLabel = "PATTERN",
      description = "Form of the times in names, such as yyyyMMdd-HHmmss.")
  private @Nullable String timePattern;

  @Option(
      names = "--input-tz",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone of times that name none; default ${DEFAULT-VALUE}.")
  private String inputZone = "UTC";

  @Option(
      names = "--window",
      paramLabel = "D",
      description = "Width of the windows, such as 30s; default chosen from range and interval.")
  private @Nullable String window;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Format of the INPUTs, where content alone cannot tell.")
  private @Nullable String format;

  @Option(
      names = "--csv-columns",
      paramLabel = "LIST",
      description =
          "Columns of CSV without a header, as __name__,le,__value__,__timestamp__:unix_ms.")
  private @Nullable String csvColumns;

  @Option(
      names = "--strict",
      description = "Refused input is a failure; OpenMetrics to the letter.")
  private boolean strict;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default all processors.")
  private int threads;

  /** The INPUTs. */
  List<String> inputs() {
    if (inputs.isEmpty() && filesFrom.isEmpty()) {
      throw new UsageException("no INPUT given; name a file, a directory or an archive, or -");
    }
    return inputs;
  }

  /** Globs of the clusters that a report over databases is about; empty for all. */
  List<String> clusters() {
    return cluster == null ? List.of() : List.of(cluster);
  }

  /** Number of threads. */
  int threads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /** What the ingest needs to know. */
  IngestOptions ingest() {
    PlacementOptions placement = new PlacementOptions(layout, timePattern, zone(), cluster);
    return IngestOptions.defaults()
        .withThreads(threads())
        .withWalk(WalkOptions.defaults().withFilesFrom(filesFrom))
        .withPlacement(placement)
        .withFormat(new ReadOptions(strict, csvColumns, zone()), inputFormat())
        .withWindow(window == null ? 0 : milliseconds("--window", window));
  }

  /** Whether refused input is a failure. */
  boolean strict() {
    return strict;
  }

  private @Nullable InputFormat inputFormat() {
    if (format == null) {
      return null;
    }
    return InputFormat.of(format)
        .orElseThrow(
            () ->
                new UsageException(
                    "--format '" + format + "' is not known; use one of " + InputFormat.words()));
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(inputZone);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--input-tz '" + inputZone + "' is no time zone; use a name such as Europe/Berlin");
    }
  }

  /** Milliseconds of a duration such as {@code 30s}. */
  static long milliseconds(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    if (number <= 0) {
      throw new UsageException(
          option + " '" + text + "' is no duration; use a number with ms, s, m, h or d");
    }
    return switch (matcher.group(2)) {
      case "ms" -> number;
      case "s" -> number * 1000;
      case "m" -> number * 60_000;
      case "h" -> number * 3_600_000;
      default -> number * 86_400_000;
    };
  }
}
