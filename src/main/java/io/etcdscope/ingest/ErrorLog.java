package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of scrapes that failed, as the collector of the samples writes it: each line a time such
 * as {@code 20261121T013007.525Z}, an instance and a message.
 */
final class ErrorLog {
  private static final String NAME = "scrape-errors.log";
  private static final int LINES = 1_000_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss[.SSS]'Z'", java.util.Locale.ROOT);

  private ErrorLog() {}

  /** One failed scrape. */
  record Line(long ms, String instance, String message) {}

  /** Whether a file of this name is such a log. */
  static boolean is(String name) {
    return name.equals(NAME);
  }

  /** Reads the lines; those that are none are noted in {@code source}. */
  static List<Line> read(InputStream in, Source source) throws IOException {
    List<Line> lines = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long number = 0;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      number++;
      String[] parts = text.split(" ", 3);
      if (parts.length == 3 && lines.size() < LINES) {
        try {
          long ms = LocalDateTime.parse(parts[0], TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
          lines.add(new Line(ms, parts[1], parts[2]));
          continue;
        } catch (DateTimeException notATime) {
          // told below, as any other line that is not one
        }
      }
      if (!text.isBlank()) {
        source.reject(
            Reject.part(ReasonCode.BAD_LINES, number, 0, "no time, instance and message", text));
      }
    }
    return lines;
  }
}
