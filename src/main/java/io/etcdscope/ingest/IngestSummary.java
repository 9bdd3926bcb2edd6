package io.etcdscope.ingest;

import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every input that a store was made from; {@code read} is the sum of the five.
 *
 * @param loaded read as a whole
 * @param duplicate the same bytes as another
 * @param partial read in part
 * @param rejected not read, though it should have been a scrape
 * @param skipped by its kind no scrape
 * @param files one for each input, in order of input and path
 */
public record IngestSummary(
    long loaded,
    long duplicate,
    long partial,
    long rejected,
    long skipped,
    List<SourceSummary> files) {

  /**
   * What became of one input.
   *
   * @param path relative to its INPUT
   * @param status word of the ledger
   * @param reason code and words; null for loaded
   * @param format name of the format; null where none was recognised
   * @param timeSource where the time came from
   * @param scrapes scrapes taken from it
   * @param samples samples taken from it
   */
  public record SourceSummary(
      String path,
      String status,
      @Nullable String reason,
      @Nullable String format,
      @Nullable String timeSource,
      long scrapes,
      long samples) {}

  /** Inputs looked at. */
  public long read() {
    return loaded + duplicate + partial + rejected + skipped;
  }

  /** Whether something that should have been read was not, or not as a whole. */
  public boolean isRefused() {
    return partial + rejected > 0;
  }

  /** The counts in one line for a person. */
  public String line() {
    return "%d inputs: %d loaded, %d duplicate, %d partial, %d rejected, %d skipped"
        .formatted(read(), loaded, duplicate, partial, rejected, skipped);
  }

  /** The ledger of a store. */
  public static IngestSummary of(Store store) {
    List<SourceSummary> files =
        store
            .query(
                "select path, status, reason, format, time_source, scrapes, samples"
                    + " from raw_source order by input, path, source_id")
            .list(IngestSummary::file);
    return new IngestSummary(
        count(files, "loaded"),
        count(files, "duplicate"),
        count(files, "partial"),
        count(files, "rejected"),
        count(files, "skipped"),
        files);
  }

  private static SourceSummary file(Row row) {
    return new SourceSummary(
        row.text("path"),
        row.text("status"),
        row.textOrNull("reason"),
        row.textOrNull("format"),
        row.textOrNull("time_source"),
        row.number("scrapes"),
        row.number("samples"));
  }

  private static long count(List<SourceSummary> files, String status) {
    return files.stream().filter(file -> file.status().equals(status)).count();
  }
}
