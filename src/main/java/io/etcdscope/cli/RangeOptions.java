package io.etcdscope.cli;

import io.etcdscope.ingest.Expectations;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.Keep;
import io.etcdscope.ingest.Notes;
import io.etcdscope.ingest.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What of an archive is loaded, and what should be there; for the commands that make or read one as
 * a whole.
 */
final class RangeOptions {
  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Does not load scrapes before T (RFC 3339, epoch seconds or milliseconds).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "Does not load scrapes after T.")
  private @Nullable String to;

  @Option(
      names = "--keep",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "Stores only families that fit, such as 'etcd_disk_*'; counts what it leaves out.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--members",
      paramLabel = "NAME",
      split = ",",
      description = "Members that should be there; one without any scrape is an event.")
  private List<String> members = new ArrayList<>();

  @Option(
      names = "--interval",
      paramLabel = "D",
      description = "Distance that scrapes should have; default the usual one of each target.")
  private @Nullable String interval;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Events of your own, one a line: time, text; shown on every chart over time.")
  private List<Path> events = new ArrayList<>();

  @Option(
      names = "--maintenance",
      paramLabel = "FILE",
      description =
          "Maintenance, one a line: from, to or duration, text; findings in it do not count.")
  private List<Path> maintenance = new ArrayList<>();

  /** The options of a load with these times, families and expectations. */
  IngestOptions applyTo(IngestOptions options) {
    long fromMs = from == null ? Long.MIN_VALUE : PromqlTimes.ms("--from", from);
    long toMs = to == null ? Long.MAX_VALUE : PromqlTimes.ms("--to", to);
    if (toMs < fromMs) {
      throw new UsageException("--to '" + to + "' lies before --from '" + from + "'");
    }
    return options
        .withRange(new TimeRange(fromMs, toMs))
        .withKeep(families())
        .withExpected(
            new Expectations(
                names(members),
                interval == null ? 0 : InputOptions.milliseconds("--interval", interval)))
        .withNotes(new Notes(readable("--events", events), readable("--maintenance", maintenance)));
  }

  private static List<Path> readable(String option, List<Path> files) {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("cannot read " + option + " " + file + ": no such file");
      }
    }
    return files;
  }

  private Keep families() {
    try {
      return Keep.of(names(keep));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--keep " + e.getMessage());
    }
  }

  private static List<String> names(List<String> words) {
    return words.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether there are files of the user to be read beside the INPUTs. */
  boolean hasNotes() {
    return !events.isEmpty() || !maintenance.isEmpty();
  }

  /** Says that a database is taken as it is; only files of the user may come to it. */
  void refuseForDatabase() {
    boolean isSaid = from != null || to != null || interval != null || !keep.isEmpty();
    if (isSaid || !members.isEmpty()) {
      throw new UsageException(
          "--from, --to, --keep, --members and --interval say what is loaded, and the INPUT is a"
              + " database that is loaded already; give the archive itself");
    }
  }

  /** Puts what was given beside the other options that change a result. */
  SortedMap<String, String> addTo(SortedMap<String, String> options) {
    if (from != null) {
      options.put("from", from);
    }
    if (to != null) {
      options.put("to", to);
    }
    if (!keep.isEmpty()) {
      options.put("keep", String.join(",", names(keep)));
    }
    if (!members.isEmpty()) {
      options.put("members", String.join(",", names(members)));
    }
    if (interval != null) {
      options.put("interval", interval);
    }
    return options;
  }
}
