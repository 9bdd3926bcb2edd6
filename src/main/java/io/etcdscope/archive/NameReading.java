package io.etcdscope.archive;

import io.etcdscope.archive.Layout.Match;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what the name of an entry tells by itself: by the layout or the pattern of the user, else by
 * a stamp that is the whole name, else by the known conventions, else by its parts.
 */
final class NameReading {
  private static final Pattern GENERIC_WORDS =
      Pattern.compile(
          "^(?:(?:dq_|etcd[-_])?metrics(?:[-_.]|$))+|^scrapes?(?:[-_.]|$)|(?:^|[-_.])metrics$"
              + "|(?:^|[-_.])latest$");

  private static final Pattern SEPARATORS = Pattern.compile("^[-_.:]+|[-_.:]+$");

  private final TimePatterns times;
  private final @Nullable TimePattern timePattern;
  private final @Nullable Layout layout;
  private final FolderNames folders;
  private long unfit;

  /**
   * Reads names as {@code options} say.
   *
   * @throws IllegalArgumentException when layout or time pattern cannot be read
   */
  NameReading(PlacementOptions options, TimePatterns times, FolderNames folders) {
    this.times = times;
    this.folders = folders;
    String pattern = options.timePattern();
    timePattern = pattern == null ? null : TimePattern.of(pattern, times);
    String text = options.layout();
    layout =
        text == null
            ? null
            : timePattern == null ? Layout.of(text) : Layout.of(text, timePattern.regex());
  }

  /** Whether the user said how names are to be read. */
  boolean isGiven() {
    return layout != null || timePattern != null;
  }

  /** Names so far that the pattern of {@code --layout} did not fit. */
  long unfit() {
    return unfit;
  }

  /** What a name says; of nothing known, its parts. */
  Named read(NamePath path) {
    Named named = layout == null ? null : byLayout(layout, path);
    unfit += layout != null && named == null ? 1 : 0;
    if (named == null && layout == null && timePattern != null) {
      named = byTimePattern(timePattern, path);
    }
    if (named == null) {
      named = times.parse(path.stem()).map(stamp -> plain(path, stamp)).orElse(null);
    }
    if (named == null) {
      named = byConvention(path);
    }
    return named == null ? byParts(path) : named;
  }

  private @Nullable Named byLayout(Layout wanted, NamePath path) {
    Match match = wanted.match(path.raw());
    String file = path.raw().substring(0, path.raw().lastIndexOf('/') + 1) + path.file();
    match = match == null ? wanted.match(file) : match;
    if (match == null) {
      return null;
    }
    String text = match.time();
    Optional<Stamp> stamp =
        text == null
            ? Optional.empty()
            : timePattern == null ? times.parse(text) : timePattern.parse(text);
    return new Named(
        "--layout " + wanted,
        match.cluster(),
        match.instance(),
        stamp.orElse(null),
        TimeSource.OPTION);
  }

  private @Nullable Named byTimePattern(TimePattern pattern, NamePath path) {
    Optional<TimePattern.Found> inFile = pattern.find(path.file());
    if (inFile.isPresent()) {
      TimePattern.Found found = inFile.get();
      String rest = path.file().substring(0, found.start()) + path.file().substring(found.end());
      String token = token(NamePath.stem(rest));
      return new Named("--time-pattern", null, token, found.stamp(), TimeSource.OPTION);
    }
    for (int i = path.folders().size() - 1; i >= 0; i--) {
      Optional<TimePattern.Found> found = pattern.find(path.folders().get(i));
      if (found.isPresent()) {
        String token = token(path.stem());
        return new Named("--time-pattern", null, token, found.get().stamp(), TimeSource.OPTION);
      }
    }
    return null;
  }

  private Named plain(NamePath path, Stamp stamp) {
    String convention =
        switch (folders.chain(path).size()) {
          case 1 -> "{time}";
          case 2 -> "{instance}/{time}";
          default -> "{cluster}/{instance}/{time}";
        };
    return new Named(convention, null, null, stamp, TimeSource.NAME, true);
  }

  private @Nullable Named byConvention(NamePath path) {
    String file = path.raw().substring(0, path.raw().lastIndexOf('/') + 1) + path.file();
    for (NamingConvention convention : NamingConvention.TABLE) {
      for (Layout candidate : convention.layouts()) {
        Match match = candidate.match(file);
        if (match != null) {
          String text = match.time();
          Stamp stamp = text == null ? null : times.parse(text).orElse(null);
          if (text == null || stamp != null) {
            return new Named(
                convention.word(), match.cluster(), match.instance(), stamp, TimeSource.NAME);
          }
        }
      }
    }
    return null;
  }

  /** A stamp anywhere in the name, the rest of it being the instance. */
  private Named byParts(NamePath path) {
    String stem = path.stem();
    for (int[] place : TimePatterns.places(stem)) {
      Optional<Stamp> stamp = times.parse(stem.substring(place[0], place[1]));
      if (stamp.isPresent()) {
        String before = token(stem.substring(0, place[0]));
        String after = token(stem.substring(place[1]));
        String token = before == null ? after : before;
        String convention =
            token == null ? "{time}" : before == null ? "{time}-{instance}" : "{instance}-{time}";
        return new Named(convention, null, token, stamp.get(), TimeSource.NAME);
      }
    }
    return new Named("{instance}", null, token(stem), null, TimeSource.NAME);
  }

  /** A part of a name as an instance; null when it only says what is inside. */
  private static @Nullable String token(String text) {
    String left = SEPARATORS.matcher(text).replaceAll("");
    left = GENERIC_WORDS.matcher(left).replaceAll("");
    left = SEPARATORS.matcher(left).replaceAll("");
    return left.isEmpty() ? null : left;
  }

  /** What the user's pattern has to do with a name, when it did not give the time. */
  String tried(Named named) {
    if (layout != null && !named.convention().startsWith("--layout")) {
      return "--layout '" + layout + "' does not fit this name";
    }
    return timePattern == null
        ? ""
        : "--time-pattern '" + timePattern + "' fits nothing in this name";
  }
}
