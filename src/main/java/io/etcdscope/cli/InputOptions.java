package io.etcdscope.cli;

import io.etcdscope.archive.PlacementOptions;
import io.etcdscope.archive.WalkOptions;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.StoreOptions;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** INPUTs and what the user says about them: the same for every command that reads archives. */
final class InputOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

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

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Name of the cluster; to choose from a database also globs, with commas.")
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

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Memory of the whole process, heap and database, such as 512MB or 2GB.")
  private @Nullable String memory;

  @Option(
      names = "--anonymize",
      description = {
        "Gives clusters, members, hosts, addresses and files new names in all that comes out.",
        "This is renaming, not encryption: numbers, times and versions stay."
      })
  private boolean anonymize;

  /** Whether all names are to be new ones. */
  boolean anonymize() {
    return anonymize;
  }

  /** The INPUTs. */
  List<String> inputs() {
    if (inputs.isEmpty() && filesFrom.isEmpty()) {
      throw new UsageException("no INPUT given; name a file, a directory or an archive, or -");
    }
    if (inputs.contains("")) {
      throw new UsageException(
          "an INPUT has an empty name; give a file, a directory or an archive, or - (is a variable"
              + " of the shell unset?)");
    }
    return inputs;
  }

  /**
   * Takes the first of the words away, for a command whose INPUTs stand behind something else.
   *
   * @param what it is, for the message where nothing is there
   */
  String takeFirst(String what) {
    if (inputs.isEmpty()) {
      throw new UsageException("no arguments given; " + what + " comes first, then the INPUTs");
    }
    String first = inputs.get(0);
    inputs = new ArrayList<>(inputs.subList(1, inputs.size()));
    return first;
  }

  /** The cluster that the user names; null for none. */
  @Nullable String cluster() {
    return cluster;
  }

  /** Globs of the clusters that a report over databases is about; empty for all. */
  List<String> clusters() {
    return cluster == null ? List.of() : List.of(cluster.split(","));
  }

  /** The cluster of paths that name none; a glob names nothing. */
  private @Nullable String placed() {
    return cluster != null && cluster.matches("[^*?,]+") ? cluster : null;
  }

  /** Number of threads. */
  int threads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /** A watch over a load of this command. */
  LoadWatch watch(boolean quiet) {
    PrintStream screen = LoadWatch.terminal(quiet);
    return new LoadWatch(
        interruption(),
        screen,
        quiet ? null : System.err,
        screen == null ? InputSize.UNKNOWN : InputSize.of(inputs));
  }

  private Interruption interruption() {
    Object root = spec == null ? null : spec.root().userObject();
    return root instanceof Etcdscope program ? program.interruption() : new Interruption();
  }

  /** What the ingest needs to know, with Ctrl-C heeded. */
  IngestOptions ingest() {
    return ingest(watch(true));
  }

  /** What the ingest needs to know, under a watch. */
  IngestOptions ingest(LoadWatch watch) {
    PlacementOptions placement = new PlacementOptions(layout, timePattern, zone(), placed());
    return IngestOptions.defaults()
        .withThreads(threads())
        .withWalk(WalkOptions.defaults().withFilesFrom(filesFrom))
        .withPlacement(placement)
        .withFormat(new ReadOptions(strict, csvColumns, zone()), inputFormat())
        .withProgress(watch)
        .withWindow(window == null ? 0 : milliseconds("--window", window));
  }

  /** How a database is opened: with its share of the memory given. */
  StoreOptions store() {
    StoreOptions options =
        StoreOptions.defaults().withThreads(threads()).withStop(interruption()::isAsked);
    return memory == null ? options : MemoryPlan.of(memory).applyTo(options);
  }

  /** The options that change a result, by name, for the provenance of a report. */
  Map<String, String> changing() {
    Map<String, String> out = new TreeMap<>();
    if (anonymize) {
      put(out, "anonymize", "clusters, members, hosts, addresses and files have new names");
    } else {
      put(out, "cluster", cluster);
      put(out, "layout", layout);
    }
    put(out, "csv-columns", csvColumns);
    put(out, "format", format);
    put(out, "input-tz", inputZone);
    put(out, "time-pattern", timePattern);
    put(out, "window", window);
    return out;
  }

  private static void put(Map<String, String> out, String name, @Nullable String value) {
    if (value != null) {
      out.put(name, value);
    }
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
