package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of one line each: a time, then something. Fields stand apart by tab, comma, semicolon or
 * blanks; a time may hold one blank itself; empty lines, those that begin with {@code #} and a
 * heading in the first line say nothing.
 */
public final class TimedLines {
  private static final String APART = "\t,; ";

  /** First words of a heading. */
  private static final Set<String> HEADINGS =
      Set.of("time", "timestamp", "date", "datetime", "when", "at", "from", "start", "begin");

  private TimedLines() {}

  /** What a line holds, with the rest behind its first time. */
  private record Timed(long timeMs, String rest) {}

  /** Makes a value of what stands behind the time; null where that is not possible. */
  @FunctionalInterface
  private interface Maker<T> {
    @Nullable T make(Timed timed);
  }

  /** Reads an events file: time, text. */
  public static SideResult<Note> events(InputStream in) throws IOException {
    return read(
        in,
        "event without a text",
        timed -> timed.rest().isEmpty() ? null : new Note(timed.timeMs(), timed.rest()));
  }

  /** Reads maintenance windows: from, to (a time, or a duration such as {@code 2h}), text. */
  public static SideResult<MaintenanceWindow> maintenance(InputStream in) throws IOException {
    return read(in, "no window: its end is missing or before its begin", TimedLines::window);
  }

  /** Reads {@code scrape-errors.log}: time, instance, message. */
  public static SideResult<ScrapeError> scrapeErrors(InputStream in) throws IOException {
    return read(
        in,
        "scrape error without an instance",
        timed -> {
          int end = fieldEnd(timed.rest());
          return end == 0
              ? null
              : new ScrapeError(
                  timed.timeMs(), timed.rest().substring(0, end), rest(timed.rest(), end));
        });
  }

  private static <T> SideResult<T> read(InputStream in, String fault, Maker<T> maker)
      throws IOException {
    List<T> values = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    SideLines lines = new SideLines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || lines.number() == 1 && isHeading(text)) {
        continue;
      }
      Timed timed = timed(text);
      T value = timed == null ? null : maker.make(timed);
      if (value != null) {
        values.add(value);
      } else {
        ReasonCode code = timed == null ? ReasonCode.NO_TIME : ReasonCode.BAD_LINES;
        String cause = timed == null ? "line does not begin with a time" : fault;
        rejects.add(Reject.part(code, lines.number(), 0, cause, text));
      }
    }
    return new SideResult<>(values, rejects);
  }

  private static boolean isHeading(String text) {
    String word = text.substring(0, fieldEnd(text)).replace("\"", "");
    return HEADINGS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static @Nullable MaintenanceWindow window(Timed from) {
    String rest = from.rest().startsWith("- ") ? from.rest().substring(2) : from.rest();
    Timed to = timed(rest);
    if (to == null) {
      int end = fieldEnd(rest);
      double seconds = GoDuration.seconds(rest.substring(0, end));
      if (!(seconds > 0)) {
        return null;
      }
      to = new Timed(from.timeMs() + Math.round(seconds * 1000), rest(rest, end));
    }
    return to.timeMs() > from.timeMs()
        ? new MaintenanceWindow(from.timeMs(), to.timeMs(), to.rest())
        : null;
  }

  /** The time that a text begins with: its first field, or its first two. */
  private static @Nullable Timed timed(String text) {
    int first = fieldEnd(text);
    int second = Math.min(text.length(), first + 1);
    second += fieldEnd(text.substring(second));
    for (int end : new int[] {second, first}) {
      OptionalLong time = SideTime.millis(text.substring(0, end));
      if (time.isPresent()) {
        return new Timed(time.getAsLong(), rest(text, end));
      }
    }
    return null;
  }

  private static int fieldEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (APART.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String rest(String text, int from) {
    int at = from;
    while (at < text.length() && APART.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(at).strip();
  }
}
