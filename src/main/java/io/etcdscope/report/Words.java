package io.etcdscope.report;

import io.etcdscope.model.Dating;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of the contract and values of an evidence in words for a reader. */
final class Words {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  /** A count of what lay above a bound that its key names, such as {@code fsyncsAbove512ms}. */
  private static final Pattern EDGE = Pattern.compile(".*\\d+ms");

  private Words() {}

  /** {@code fsync_slow} as {@code slow fsync}; a kind that is not listed without its underlines. */
  static String kind(String kind) {
    return switch (kind) {
      case "member_down" -> "down";
      case "member_restarted" -> "restart";
      case "no_leader" -> "no leader";
      case "quorum_lost" -> "quorum lost";
      case "leader_changed" -> "leader change";
      case "fsync_slow" -> "slow fsync";
      case "commit_slow" -> "slow commit";
      case "peer_rtt_slow" -> "slow round trip";
      case "peer_send_failures" -> "failed sends";
      case "proposals_failed" -> "failed proposals";
      case "load_spike" -> "load spike";
      case "quota_low" -> "quota low";
      case "quota_exhausted" -> "quota exhausted";
      case "fragmentation_high" -> "fragmentation";
      case "scrape_gap" -> "scrape gap";
      case "targets_mixed" -> "mixed targets";
      case "clock_skew" -> "clock skew";
      case "histogram_inconsistent" -> "inconsistent histogram";
      case "member_not_scraped" -> "not scraped";
      default -> kind.replace('_', ' ');
    };
  }

  /** {@code oldLeader} as {@code old leader}. */
  static String key(String key) {
    if (key.equals("seconds")) {
      return "took";
    }
    StringBuilder out = new StringBuilder();
    for (char c : key.toCharArray()) {
      if (Character.isUpperCase(c)) {
        out.append(' ').append(Character.toLowerCase(c));
      } else {
        out.append(c == '_' ? ' ' : c);
      }
    }
    return out.toString()
        .replaceFirst(" (seconds|bytes|ms|ratio)\\b", "")
        .replaceFirst("([a-z])(\\d+)ms$", "$1 $2 ms")
        .strip();
  }

  /** A value of an evidence; its unit is the end of its key. */
  static String value(String key, @Nullable Object value) {
    if (value == null) {
      return Numbers.NO_DATA;
    }
    if (value instanceof Number number) {
      return number(key, number);
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    if (value instanceof List<?> list) {
      List<String> parts = new ArrayList<>();
      list.forEach(part -> parts.add(value(key, part)));
      return String.join(", ", parts);
    }
    if (value instanceof Map<?, ?> map) {
      List<String> parts = new ArrayList<>();
      map.forEach(
          (name, part) ->
              parts.add(key(String.valueOf(name)) + " " + value(String.valueOf(name), part)));
      return String.join(", ", parts);
    }
    return TIME.matcher(value.toString()).matches()
        ? value.toString().substring(0, 19).replace('T', ' ')
        : value.toString();
  }

  private static String number(String key, Number number) {
    String low = key.toLowerCase(Locale.ROOT);
    double real = number.doubleValue();
    if (low.contains("seconds")) {
      return Numbers.seconds(real);
    }
    if (low.contains("bytes")) {
      return Numbers.bytes(real);
    }
    if (low.endsWith("ms") && !EDGE.matcher(low).matches()) {
      return real > 1e11 ? Numbers.time(number.longValue()) : Numbers.duration(number.longValue());
    }
    if (low.endsWith("ratio") || low.endsWith("share") || low.endsWith("coverage")) {
      return Numbers.percent(real);
    }
    return Numbers.count(real);
  }

  /** A stretch of time; null ends are said. */
  static String period(Dating dating, @Nullable Long fromMs, @Nullable Long toMs) {
    if (fromMs == null && toMs == null) {
      return "";
    }
    if (fromMs == null) {
      return "until " + dating.clock(toMs == null ? 0 : toMs);
    }
    if (toMs == null) {
      return dating.clock(fromMs) + " to the end of the archive";
    }
    return toMs - fromMs < 1000
        ? dating.clock(fromMs)
        : "%s to %s (%s)"
            .formatted(
                dating.clock(fromMs),
                dating.clockAfter(fromMs, toMs),
                Numbers.duration(toMs - fromMs));
  }
}
