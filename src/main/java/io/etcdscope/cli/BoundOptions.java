package io.etcdscope.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to} of a command that looks at a part of what is loaded. */
final class BoundOptions {
  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Does not look at what was before T (RFC 3339, epoch seconds or milliseconds).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "Does not look at what came after T; both also of a database.")
  private @Nullable String to;

  /** The beginning, epoch ms; null for that of the archive. */
  @Nullable Long fromMs() {
    return from == null ? null : PromqlTimes.ms("--from", from);
  }

  /** The end, epoch ms, not before the beginning; null for that of the archive. */
  @Nullable Long toMs() {
    Long first = fromMs();
    Long last = to == null ? null : PromqlTimes.ms("--to", to);
    if (first != null && last != null && last < first) {
      throw new UsageException("--to '" + to + "' lies before --from '" + from + "'");
    }
    return last;
  }

  /** Puts what was given beside the other options that change a result. */
  void addTo(Map<String, String> options, String fromName, String toName) {
    if (from != null) {
      options.put(fromName, from);
    }
    if (to != null) {
      options.put(toName, to);
    }
  }
}
