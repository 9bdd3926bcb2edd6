package io.etcdscope.exposition.side;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people, scripts and logs write them; without a zone they are UTC. */
final class SideTime {
  private static final Pattern STAMP =
      Pattern.compile(
          "(\\d{4})[-/]?(\\d\\d)[-/]?(\\d\\d)[T _]?(\\d\\d):?(\\d\\d):?(\\d\\d)"
              + "(?:[.,](\\d{1,9}))?\\s?(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final Pattern EPOCH = Pattern.compile("(\\d{10})(?:\\.(\\d{1,9}))?");

  private SideTime() {}

  /** Epoch milliseconds; empty where the text is no time. */
  static OptionalLong millis(String text) {
    Matcher stamp = STAMP.matcher(text);
    boolean isStamp = stamp.matches() && text.length() > 14;
    if (isStamp) {
      return stamp(stamp);
    }
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      return OptionalLong.of(Long.parseLong(epoch.group(1)) * 1000 + fraction(epoch.group(2)));
    }
    return switch (text.matches("\\d+") ? text.length() : 0) {
      case 13 -> OptionalLong.of(Long.parseLong(text));
      case 16 -> OptionalLong.of(Long.parseLong(text) / 1000);
      case 19 -> OptionalLong.of(Long.parseLong(text) / 1_000_000);
      case 14 -> stamp.matches() ? stamp(stamp) : OptionalLong.empty();
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong stamp(Matcher stamp) {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(stamp, 1),
              number(stamp, 2),
              number(stamp, 3),
              number(stamp, 4),
              number(stamp, 5),
              number(stamp, 6));
      String zone = stamp.group(8);
      ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
      return OptionalLong.of(time.toEpochSecond(offset) * 1000 + fraction(stamp.group(7)));
    } catch (DateTimeException noSuchTime) {
      return OptionalLong.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
  }
}
