package io.etcdscope.cli;

import io.etcdscope.archive.PlacementOptions;
import io.etcdscope.model.Durations;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read, and how: the options that all commands with an INPUT share. */
final class InputOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(MB|MIB|M|GB|GIB|G)", Pattern.CASE_INSENSITIVE);

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description =
          "A file, a directory, an archive (tar, tar.gz/.zst/.xz/.bz2, zip), a compressed file, - for"
              + " standard input, or a database made by ingest.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = "A file that lists further INPUTs, one a line or separated by NUL; - for stdin.")
  List<String> filesFrom = new ArrayList<>();

  @Option(names = "--db", paramLabel = "FILE", description = "The database to make or to go on with.")
  @Nullable Path database;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Name of the cluster.")
  @Nullable String cluster;

  @Option(
      names = "--layout",
      paramLabel = "PATTERN",
      description = "Where names and times stand in paths, such as {cluster}/{instance}/{time}.prom.")
  @Nullable String layout;

  @Option(
      names = "--time-pattern",
      paramLabel = "PATTERN",
      description = "How times in names are written, such as %%Y%%m%%d-%%H%%M%%S.")
  @Nullable String timePattern;

  @Option(
      names = "--input-tz",
      paramLabel = "ZONE",
      description = "Zone of times that carry none; default UTC.")
  @Nullable String inputZone;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Format of the inputs where content alone cannot tell.")
  @Nullable String format;

  @Option(
      names = "--csv-columns",
      paramLabel = "LIST",
      description = "Columns of CSV without a header, as in __name__,instance,le,__value__,__timestamp__:unix_ms.")
  @Nullable String csvColumns;

  @Option(
      names = "--window",
      paramLabel = "D",
      description = "Width of the windows; default chosen from range and scrape interval.")
  @Nullable String window;

  @Option(names = "--strict", description = "Refused input fails the command.")
  boolean strict;

  @Option(names = "--sha256", description = "Adds SHA-256 of every input to the ledger.")
  boolean sha256;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default all processors.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Memory of the whole process, heap and DuckDB, such as 512MB.")
  @Nullable String memory;

  /** The window in ms; 0 to choose it from the data. */
  long windowMs() {
    try {
      return window == null ? 0 : Durations.parse(window);
    } catch (IllegalArgumentException e) {
      throw new UsageException("cannot read --window: " + e.getMessage());
    }
  }

  /** What was said of names and times. */
  PlacementOptions placement() {
    try {
      ZoneId zone = ZoneId.of(inputZone == null ? "UTC" : inputZone);
      return new PlacementOptions(layout, timePattern, zone, cluster);
    } catch (DateTimeException e) {
      throw new UsageException(
          "cannot read --input-tz '%s': %s; name a zone such as UTC, Europe/Berlin or +02:00"
              .formatted(inputZone, e.getMessage()));
    }
  }

  /** How the database is opened: half of the memory that was given. */
  StoreOptions storeOptions() {
    if (threads < 1) {
      throw new UsageException("cannot use --threads " + threads + ": it must be 1 or more");
    }
    StoreOptions options = StoreOptions.defaults().withThreads(threads);
    if (memory == null) {
      return options;
    }
    Matcher size = SIZE.matcher(memory.strip());
    if (!size.matches()) {
      throw new UsageException(
          "cannot read --memory '%s': give a number and MB or GB, such as 512MB".formatted(memory));
    }
    boolean giga = size.group(2).toUpperCase(Locale.ROOT).startsWith("G");
    long megabytes = Long.parseLong(size.group(1)) * (giga ? 1024 : 1);
    return options.withMemory((int) Math.max(64, Math.min(megabytes / 2, 1 << 20)));
  }

  /** Fails where nothing is to be read. */
  void requireInput() {
    if (inputs.isEmpty() && filesFrom.isEmpty() && database == null) {
      throw new UsageException(
          "nothing to read: name an INPUT, such as a folder of scrapes, an archive, or -");
    }
  }
}
