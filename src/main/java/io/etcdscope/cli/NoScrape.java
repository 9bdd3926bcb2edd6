package io.etcdscope.cli;

import io.etcdscope.exposition.InputFormat;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INPUTs without any scrape: there is nothing to answer from, and an empty answer would look like
 * an all-clear. What was refused is an answer of its own (exit code 3); without any of that the
 * command has failed.
 */
final class NoScrape {
  private static final String LEDGER =
      """
      select
          count(*) as inputs,
          count(*) filter (where reason like 'OUT_OF_RANGE%') as outside,
          min_by(path || coalesce(' (' || reason || ')', ''), (status = 'skipped', path))
              filter (where status in ('rejected', 'partial', 'skipped')) as example
      from raw_source
      where not exists (select 1 from raw_scrape)
      having not exists (select 1 from raw_scrape)
      """;

  private NoScrape() {}

  /**
   * Goes on where there is a scrape, or where what was refused is to be told.
   *
   * @throws IOException saying what was looked at and what helps
   */
  static void refuse(Store store, InputOptions input, IngestSummary summary) throws IOException {
    String said = sentence(store, named(input));
    if (said == null) {
      return;
    }
    if (!summary.isRefused()) {
      throw new IOException(said);
    }
    System.err.println("etcdscope: " + said);
  }

  /** What to throw where scrapes are there, and none between {@code --from} and {@code --to}. */
  static IOException between(InputOptions input) {
    return new IOException(
        "no scrape of %s lies between --from and --to; 'etcdscope inspect INPUT' shows the range"
            .formatted(named(input).isEmpty() ? "the INPUTs" : words(named(input))));
  }

  /** What to say of INPUTs without a scrape; null where there is one. */
  static @Nullable String sentence(Store store, List<String> given) {
    return store.query(LEDGER).first(row -> sentence(row, given));
  }

  /** INPUTs as they may be named. */
  static List<String> named(InputOptions input) {
    return input.anonymize() ? List.of() : input.inputs();
  }

  private static String sentence(Row ledger, List<String> given) {
    long inputs = ledger.number("inputs");
    long outside = ledger.number("outside");
    String where = given.isEmpty() ? "the INPUTs" : words(given);
    if (outside > 0) {
      return ("cannot find a scrape in %s: the times of %s of %s inputs lie outside --from and --to;"
              + " 'etcdscope inspect INPUT' without them shows the range")
          .formatted(where, outside, inputs);
    }
    return "cannot find a scrape in %s: %s; %s (formats: %s)"
        .formatted(
            where,
            inputs == 0 ? "there is no file in it" : looked(inputs, ledger.textOrNull("example")),
            given.equals(List.of("-"))
                ? "pipe what /metrics answered into it, or name a folder, file or archive of that"
                : "name a folder, file or archive of what /metrics answered, or a Prometheus data"
                    + " folder",
            InputFormat.words());
  }

  private static String looked(long inputs, @Nullable String example) {
    return "looked at %s %s%s"
        .formatted(
            inputs,
            inputs == 1 ? "input" : "inputs",
            example == null ? "" : ", such as " + example);
  }

  private static String words(List<String> given) {
    return String.join(
        ", ",
        given.stream()
            .map(
                one ->
                    one.equals("-")
                        ? "standard input"
                        : Files.isDirectory(Path.of(one)) ? "the folder " + one : one)
            .toList());
  }
}
