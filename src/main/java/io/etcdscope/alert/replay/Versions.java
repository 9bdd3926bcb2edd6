package io.etcdscope.alert.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of etcd as the catalogue writes them: {@code 3.5}, or {@code 3.1.19 3.2.24 3.3.9}. */
final class Versions {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  private Versions() {}

  private record Version(int major, int minor, int patch) {
    boolean sameLine(Version other) {
      return major == other.major && minor == other.minor;
    }

    boolean isBefore(Version other) {
      if (major != other.major) {
        return major < other.major;
      }
      return minor != other.minor ? minor < other.minor : patch < other.patch;
    }
  }

  private static List<Version> read(String text) {
    List<Version> out = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      Matcher matcher = VERSION.matcher(word);
      if (matcher.matches()) {
        String patch = matcher.group(3);
        out.add(
            new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
      }
    }
    return out;
  }

  /** Whether a version certainly lies before the first that has something. */
  static boolean isBefore(String version, String since) {
    List<Version> own = read(version);
    List<Version> first = read(since);
    if (own.isEmpty() || first.isEmpty()) {
      return false;
    }
    Version mine = own.get(0);
    for (Version other : first) {
      if (other.sameLine(mine)) {
        return mine.isBefore(other);
      }
    }
    return first.stream().allMatch(mine::isBefore);
  }

  /** Whether a version certainly lies behind the last that has something. */
  static boolean isBehind(String version, String until) {
    List<Version> own = read(version);
    List<Version> last = read(until);
    if (own.isEmpty() || last.isEmpty()) {
      return false;
    }
    Version mine = own.get(0);
    return last.stream().noneMatch(other -> other.sameLine(mine))
        && last.stream().allMatch(other -> other.isBefore(mine));
  }
}
