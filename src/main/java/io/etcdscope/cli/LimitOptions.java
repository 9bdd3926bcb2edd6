package io.etcdscope.cli;

import io.etcdscope.rules.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Thresholds of the rules that the user sets. */
final class LimitOptions {
  @Option(
      names = "--limit",
      paramLabel = "KIND.NAME=VALUE",
      description =
          "A threshold of a rule, such as fsync_slow.limit_seconds=0.05, or fsync_slow=0.05 for its"
              + " first. May be given often.")
  private List<String> limits = new ArrayList<>();

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "Thresholds from FILE, one a line; # begins a comment. --limit goes first.")
  private @Nullable Path file;

  /** What was given. */
  Limits limits() throws IOException {
    try {
      Limits own = Limits.parse(limits);
      return file == null ? own : own.over(Limits.parse(lines(file)));
    } catch (IllegalArgumentException e) {
      throw new UsageException("cannot read the limits: " + e.getMessage());
    }
  }

  /** Puts what was given beside the other options that change a result. */
  SortedMap<String, String> addTo(SortedMap<String, String> options) throws IOException {
    limits()
        .given()
        .forEach((name, value) -> options.put("limit " + name, String.valueOf((double) value)));
    return options;
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> out = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String text = line.replaceFirst("#.*", "").strip();
      if (!text.isEmpty()) {
        out.add(text);
      }
    }
    return out;
  }
}
