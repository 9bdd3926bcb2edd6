package io.etcdscope.cli;

import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.TimeRange;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The times that are loaded; for the commands that make or read an archive as a whole. */
final class RangeOptions {
  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Does not load scrapes before T (RFC 3339, epoch seconds or milliseconds).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "Does not load scrapes after T.")
  private @Nullable String to;

  /** The options of a load with these times. */
  IngestOptions applyTo(IngestOptions options) {
    long fromMs = from == null ? Long.MIN_VALUE : PromqlTimes.ms("--from", from);
    long toMs = to == null ? Long.MAX_VALUE : PromqlTimes.ms("--to", to);
    if (toMs < fromMs) {
      throw new UsageException("--to '" + to + "' lies before --from '" + from + "'");
    }
    return options.withRange(new TimeRange(fromMs, toMs));
  }

  /** Says that a database is taken as it is. */
  void refuseForDatabase() {
    if (from != null || to != null) {
      throw new UsageException(
          "--from and --to choose what is loaded, and the INPUT is a database that is loaded"
              + " already; give the archive itself");
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
    return options;
  }
}
