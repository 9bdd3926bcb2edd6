package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one side file holds, as rows of the tables of its kind. */
final class SideEntries {
  private final int source;
  private final List<Row> rows = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  /**
   * One row.
   *
   * @param table its table
   * @param cells in the order of the columns
   */
  record Row(String table, @Nullable Object[] cells) {}

  /** A scrape that a collector could not make. */
  record Failure(String instance, long ms, String message) {}

  SideEntries(int source) {
    this.source = source;
  }

  /** Adds a row of a table whose first column is the source. */
  void row(String table, @Nullable Object... cells) {
    @Nullable Object[] all = new @Nullable Object[cells.length + 1];
    all[0] = source;
    System.arraycopy(cells, 0, all, 1, cells.length);
    rows.add(new Row(table, all));
  }

  void failure(String instance, long ms, String message) {
    failures.add(new Failure(instance, ms, message));
  }

  void reject(List<Reject> some) {
    rejects.addAll(some);
  }

  List<Row> rows() {
    return rows;
  }

  List<Failure> failures() {
    return failures;
  }

  List<Reject> rejects() {
    return rejects;
  }

  int count() {
    return rows.size() + failures.size();
  }
}
