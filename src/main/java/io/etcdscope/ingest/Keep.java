package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which families of metrics are stored; what is left out is counted.
 *
 * <p>Names that tell who answered and which process it was are always kept: without them increases
 * could not be told from restarts.
 */
public final class Keep {
  /** Everything. */
  public static final Keep ALL = new Keep(List.of());

  private static final Set<String> ALWAYS =
      Set.of(
          "etcd_server_id",
          "etcd_server_version",
          "etcd_cluster_version",
          "etcd_server_has_leader",
          "etcd_server_is_leader",
          "process_start_time_seconds",
          "up");

  private static final Pattern PART = Pattern.compile("_(?:bucket|sum|count|total|created)$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_:*?]+");

  private final List<String> words;
  private final List<Pattern> patterns = new ArrayList<>();

  private Keep(List<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      patterns.add(Pattern.compile(word.replace("*", ".*").replace("?", ".")));
    }
  }

  /**
   * Keeps the families that any of the globs fits, such as {@code etcd_disk_*}.
   *
   * @throws IllegalArgumentException where one holds something else than letters of metric names,
   *     {@code *} and {@code ?}
   */
  public static Keep of(List<String> globs) {
    for (String glob : globs) {
      if (!WORD.matcher(glob).matches()) {
        throw new IllegalArgumentException(
            "'" + glob + "' is no pattern of metric names; use letters, digits, _, * and ?");
      }
    }
    return globs.isEmpty() ? ALL : new Keep(globs.stream().sorted().distinct().toList());
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return patterns.isEmpty();
  }

  /** Whether a metric is stored; a glob may fit its name or that of its family. */
  public boolean holds(@Nullable String metric) {
    if (isAll() || metric == null || ALWAYS.contains(metric)) {
      return true;
    }
    String family = PART.matcher(metric).replaceFirst("");
    for (Pattern pattern : patterns) {
      if (pattern.matcher(metric).matches() || pattern.matcher(family).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The globs, for settings and messages; empty for everything. */
  public String word() {
    return String.join(",", words);
  }
}
