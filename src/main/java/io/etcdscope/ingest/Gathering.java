package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts databases that were loaded one by one into one file, such as the sides of a comparison:
 * their clusters stand beside one another, under new names where two are called alike.
 */
public final class Gathering {
  /** What was decided or concluded for one database; ledger and rows are taken over. */
  private static final Set<String> LEFT =
      Set.of("raw_setting", "raw_catalogue", "raw_event", "raw_finding", "raw_alert", "raw_limit");

  /** Columns that hold ids, with the column whose greatest value they start behind. */
  private static final Map<String, String> IDS =
      Map.of(
          "source_id", "raw_source.source_id",
          "target_id", "raw_target.target_id",
          "address_id", "raw_target.target_id",
          "series_id", "raw_series.series_id",
          "series_ids", "raw_series.series_id",
          "template_id", "raw_template.template_id");

  private final Store store;

  private Gathering(Store store) {
    this.store = store;
  }

  /**
   * A database to take over.
   *
   * @param file where it lies; closed
   * @param names new names of its clusters; those not named keep theirs
   */
  public record Part(Path file, Map<String, String> names) {}

  /**
   * Makes a database of others.
   *
   * @param file where it is made; must not exist
   * @param windowMs width of the windows; 0 to choose it from the data
   */
  public static void make(Path file, List<Part> parts, StoreOptions options, long windowMs) {
    try (Store store = Settings.blank().open(file, options)) {
      boolean hasStages = Settings.prepare(store);
      Gathering gathering = new Gathering(store);
      parts.forEach(gathering::take);
      store.transaction(() -> Settings.settle(store, windowMs, hasStages));
      store.execute("checkpoint");
    }
  }

  private void take(Part part) {
    String path = part.file().toAbsolutePath().toString();
    store.execute("attach " + quote(path) + " as part (read_only)");
    Map<String, Long> offsets = new TreeMap<>();
    for (String id : IDS.values()) {
      offsets.computeIfAbsent(id, this::next);
    }
    for (Map.Entry<String, List<String>> table : tables().entrySet()) {
      List<String> values = new ArrayList<>();
      table.getValue().forEach(column -> values.add(value(column, offsets, part.names())));
      store.execute(
          "insert into %s (%s) select %s from part.%s order by rowid"
              .formatted(
                  table.getKey(),
                  String.join(", ", table.getValue()),
                  String.join(", ", values),
                  table.getKey()));
    }
    store.execute("detach part");
  }

  /** Columns by table, of the tables that are taken over. */
  private Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new TreeMap<>();
    store
        .query(
            "select table_name, column_name from duckdb_columns() where database_name = 'part' and"
                + " starts_with(table_name, 'raw_') order by table_name, column_index")
        .forEach(
            row -> {
              if (!LEFT.contains(row.text("table_name"))) {
                tables
                    .computeIfAbsent(row.text("table_name"), name -> new ArrayList<>())
                    .add(row.text("column_name"));
              }
            });
    return tables;
  }

  private static String value(String column, Map<String, Long> offsets, Map<String, String> names) {
    String id = IDS.get(column);
    if (column.equals("series_ids")) {
      return "cast([id + %s for id in series_ids] as integer[])".formatted(offsets.get(id));
    }
    if (id != null) {
      return column + " + " + offsets.get(id);
    }
    if (!column.equals("cluster") || names.isEmpty()) {
      return column;
    }
    StringBuilder renamed = new StringBuilder("case cluster");
    new TreeMap<>(names)
        .forEach(
            (old, made) ->
                renamed.append(" when ").append(quote(old)).append(" then ").append(quote(made)));
    return renamed.append(" else cluster end").toString();
  }

  private long next(String id) {
    String table = id.substring(0, id.indexOf('.'));
    Long next =
        store
            .query("select coalesce(max(" + id + ") + 1, 0) as n from " + table)
            .first(row -> row.number("n"));
    return next == null ? 0 : next;
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
