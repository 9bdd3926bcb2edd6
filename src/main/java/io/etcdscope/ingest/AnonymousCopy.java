package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies a database into an empty one under {@link Pseudonyms}, so that the old names never stand
 * in the new file: not in a free page, not in its log.
 *
 * <p>Whatever is made of the copy (pages, charts, tables, answers) has no old name to show.
 */
public final class AnonymousCopy {
  /** What becomes of a column of text. */
  enum Treatment {
    /** Words of this program. */
    KEEP,
    /** A cluster, a member, a host or an id. */
    NAME,
    /** A label set as JSON. */
    LABELS,
    /** A path of an input. */
    PATH,
    /** An INPUT as it was given. */
    INPUT,
    /** A code with free words behind it: the code stays. */
    CODE,
    /** A word of Kubernetes, unless it holds a dot: then it may name a domain. */
    WORD,
    /** Free text: left out, so that only whether there was any can be told. */
    TEXT
  }

  /** Tables that are copied; the results of an analysis are not, they are made anew. */
  static final Map<String, Map<String, Treatment>> TABLES = tables();

  /** Settings that name nothing; the others hold paths. */
  private static final String SETTINGS =
      "('interval_ms', 'window_ms', 'window_option_ms', 'quantiles', 'expected_interval_ms',"
          + " 'range', 'keep')";

  private static final int BATCH = 250;

  private final Pseudonyms names = new Pseudonyms();

  private AnonymousCopy() {}

  /**
   * Finds new names for all that databases name; what two of them name alike is named alike.
   *
   * @param originals database files, only read
   */
  public static AnonymousCopy of(List<Path> originals) {
    AnonymousCopy copy = new AnonymousCopy();
    try (Store reader = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      for (Path original : originals) {
        attach(original, reader);
        copy.collect(reader);
        reader.execute("detach original");
      }
    }
    copy.names.settle();
    return copy;
  }

  /**
   * Copies a database.
   *
   * @param original one of the files that the names were found in
   * @param store an empty database, not yet sealed
   */
  public void into(Path original, Store store) {
    boolean hasStages = Settings.prepare(store);
    attach(original, store);
    store.execute("create temp table renamed (kind varchar, old_text varchar, new_text varchar)");
    write(store);
    TABLES.keySet().forEach(table -> copy(store, table));
    store.execute(
        "insert into raw_setting select * from original.raw_setting where name in " + SETTINGS);
    store.execute("drop table temp.renamed");
    store.execute("detach original");
    store.transaction(() -> Settings.settle(store, 0, hasStages));
  }

  /** The new name of a cluster or a member; empty where no database names it. */
  public String name(String old) {
    return names.of(old);
  }

  private static void attach(Path original, Store store) {
    String file = original.toAbsolutePath().toString().replace("'", "''");
    store.execute("attach '" + file + "' as original (read_only)");
  }

  private static Map<String, Map<String, Treatment>> tables() {
    Map<String, Map<String, Treatment>> out = new LinkedHashMap<>();
    out.put(
        "raw_source",
        new TreeMap<>(
            Map.of(
                "input", Treatment.INPUT,
                "path", Treatment.PATH,
                "content_hash", Treatment.KEEP,
                "sha256", Treatment.KEEP,
                "format", Treatment.KEEP,
                "status", Treatment.KEEP,
                "reason", Treatment.CODE,
                "time_source", Treatment.KEEP)));
    out.put(
        "raw_reject",
        Map.of("code", Treatment.KEEP, "cause", Treatment.TEXT, "text", Treatment.TEXT));
    out.put(
        "raw_target",
        Map.of(
            "cluster", Treatment.NAME,
            "instance", Treatment.NAME,
            "added_labels", Treatment.LABELS));
    out.put(
        "raw_series",
        Map.of("metric", Treatment.KEEP, "labels", Treatment.LABELS, "type", Treatment.KEEP));
    out.put("raw_template", Map.of());
    out.put("raw_scrape", Map.of("message", Treatment.TEXT));
    out.put("raw_sample", Map.of());
    out.put("raw_answer", Map.of("server_id", Treatment.NAME));
    out.put("raw_label", Map.of("name", Treatment.KEEP, "value", Treatment.NAME));
    out.put("raw_dropped", Map.of());
    out.put("raw_expected", Map.of());
    sideTables(out);
    return out;
  }

  /** What lay beside the scrapes. */
  private static void sideTables(Map<String, Map<String, Treatment>> out) {
    out.put("raw_side", Map.of("cluster", Treatment.NAME, "instance", Treatment.NAME));
    out.put(
        "raw_endpoint_status",
        Map.of(
            "endpoint", Treatment.NAME,
            "member_id", Treatment.NAME,
            "cluster_id", Treatment.NAME,
            "leader_id", Treatment.NAME,
            "version", Treatment.KEEP,
            "errors", Treatment.TEXT));
    out.put("raw_endpoint_health", Map.of("endpoint", Treatment.NAME, "error", Treatment.TEXT));
    out.put("raw_listed_alarm", Map.of("member_id", Treatment.NAME, "alarm", Treatment.KEEP));
    out.put(
        "raw_listed_member",
        Map.of(
            "member_id", Treatment.NAME,
            "name", Treatment.NAME,
            "peer_urls", Treatment.NAME,
            "client_urls", Treatment.NAME));
    out.put("raw_object_count", Map.of("type", Treatment.WORD));
    out.put(
        "raw_log_line",
        Map.of("kind", Treatment.KEEP, "member_id", Treatment.NAME, "text", Treatment.TEXT));
    out.put("raw_disk_test", Map.of("tool", Treatment.KEEP, "name", Treatment.TEXT));
    out.put("raw_note", Map.of("text", Treatment.TEXT));
  }

  private void collect(Store store) {
    for (Map.Entry<String, Map<String, Treatment>> table : TABLES.entrySet()) {
      Map<String, String> columns = columns(store, table.getKey());
      table
          .getValue()
          .forEach(
              (column, treatment) -> {
                if (columns.containsKey(column)) {
                  texts(store, table.getKey(), column)
                      .forEach(text -> collect(column, treatment, text));
                }
              });
    }
  }

  private void collect(String column, Treatment treatment, String text) {
    switch (treatment) {
      case NAME -> names.add(column, text);
      case WORD -> {
        if (text.indexOf('.') >= 0) {
          names.add(column, text);
        }
      }
      case PATH -> names.addPath(text);
      case INPUT -> names.addInput(text);
      case LABELS -> names.addLabels(JsonText.labels(text));
      case KEEP, CODE, TEXT -> {}
    }
  }

  private static List<String> texts(Store store, String table, String column) {
    return store
        .query(
            "select distinct %1$s as text from original.%2$s where %1$s is not null"
                .formatted(column, table))
        .list(row -> row.text("text"));
  }

  private static Map<String, String> columns(Store store, String table) {
    Map<String, String> columns = new LinkedHashMap<>();
    store
        .query(
            "select column_name, data_type from duckdb_columns() where database_name = 'original'"
                + " and table_name = ? order by column_index",
            table)
        .forEach(row -> columns.put(row.text("column_name"), row.text("data_type")));
    return columns;
  }

  private void write(Store store) {
    write(store, "path", names.paths());
    write(store, "input", names.inputs());
    write(store, "name", names.names());
    Map<String, String> sets = new HashMap<>();
    for (String column : List.of("raw_series labels", "raw_target added_labels")) {
      String[] words = column.split(" ", 2);
      texts(store, words[0], words[1])
          .forEach(text -> sets.put(text, JsonText.of(names.labels(JsonText.labels(text)))));
    }
    write(store, "labels", sets);
  }

  private static void write(Store store, String kind, Map<String, String> map) {
    List<Map.Entry<String, String>> entries = List.copyOf(map.entrySet());
    for (int at = 0; at < entries.size(); at += BATCH) {
      List<Object> values = new ArrayList<>();
      for (Map.Entry<String, String> entry :
          entries.subList(at, Math.min(entries.size(), at + BATCH))) {
        values.add(kind);
        values.add(entry.getKey());
        values.add(entry.getValue());
      }
      String rows = String.join(", ", Collections.nCopies(values.size() / 3, "(?, ?, ?)"));
      store
          .query("insert into temp.renamed values " + rows + " returning kind", values.toArray())
          .forEach(row -> {});
    }
  }

  private static void copy(Store store, String table) {
    Map<String, Treatment> treatments = TABLES.getOrDefault(table, Map.of());
    Map<String, String> columns = columns(store, table);
    if (columns.isEmpty()) {
      return; // a database by an older version of the program
    }
    String selected =
        columns.entrySet().stream()
            .map(column -> expression(column.getKey(), column.getValue(), treatments))
            .collect(Collectors.joining(", "));
    store.execute(
        "insert into %s (%s) select %s from original.%s as old"
            .formatted(table, String.join(", ", columns.keySet()), selected, table));
  }

  /** Text that nobody has looked at is left out. */
  private static String expression(String column, String type, Map<String, Treatment> treatments) {
    if (!type.startsWith("VARCHAR")) {
      return "old." + column;
    }
    return switch (treatments.getOrDefault(column, Treatment.TEXT)) {
      case KEEP -> "old." + column;
      case NAME -> renamed("name", column);
      case LABELS -> renamed("labels", column);
      case PATH -> renamed("path", column);
      case INPUT -> renamed("input", column);
      case CODE -> "regexp_extract(old." + column + ", '^[A-Z_]+')";
      case WORD ->
          "case when contains(old.%1$s, '.') then %2$s else old.%1$s end"
              .formatted(column, renamed("name", column));
      case TEXT ->
          "case when old.%1$s = '' then '' when old.%1$s is not null then 'left out' end"
              .formatted(column);
    };
  }

  private static String renamed(String kind, String column) {
    return "(select any_value(new_text) from temp.renamed where kind = '%s' and old_text = old.%s)"
        .formatted(kind, column);
  }
}
