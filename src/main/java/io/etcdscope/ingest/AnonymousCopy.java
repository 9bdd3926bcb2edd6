package io.etcdscope.ingest;

import io.etcdscope.store.Stages;
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
    /** Free text: left out. */
    TEXT
  }

  /** Tables that are copied; the results of an analysis are not, they are made anew. */
  static final Map<String, Map<String, Treatment>> TABLES = tables();

  /** Settings that name nothing; the others hold paths. */
  private static final String SETTINGS =
      "('schema_version', 'interval_ms', 'window_ms', 'window_option_ms', 'quantiles')";

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
    attach(original, store);
    Stages.createSchema(store);
    store.execute("create temp table renamed (kind varchar, old_text varchar, new_text varchar)");
    write(store);
    TABLES.keySet().forEach(table -> copy(store, table));
    store.execute(
        "insert into raw_setting select * from original.raw_setting where name in " + SETTINGS);
    store.execute("drop table temp.renamed");
    store.execute("detach original");
    Settings.installStages(store);
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
    return out;
  }

  private void collect(Store store) {
    store
        .query("select distinct cluster, instance from original.raw_target")
        .forEach(
            row -> {
              names.addCluster(row.text("cluster"));
              names.addInstance(row.text("instance"));
            });
    store
        .query("select distinct path, input from original.raw_source")
        .forEach(
            row -> {
              names.addPath(row.text("path"));
              names.addInput(row.text("input"));
            });
    labels(store).forEach(text -> names.addLabels(JsonText.labels(text)));
  }

  private static List<String> labels(Store store) {
    return store
        .query(
            "select distinct labels from original.raw_series"
                + " union select distinct added_labels from original.raw_target")
        .list(row -> row.text("labels"));
  }

  private void write(Store store) {
    write(store, "path", names.paths());
    write(store, "input", names.inputs());
    Map<String, String> sets = new HashMap<>();
    labels(store).forEach(text -> sets.put(text, JsonText.of(names.labels(JsonText.labels(text)))));
    write(store, "labels", sets);
    Map<String, String> words = new HashMap<>();
    store
        .query(
            "select cluster as name from original.raw_target"
                + " union select instance from original.raw_target")
        .forEach(row -> words.put(row.text("name"), names.of(row.text("name"))));
    write(store, "name", words);
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
    Map<String, String> columns = new LinkedHashMap<>();
    store
        .query(
            "select column_name, data_type from duckdb_columns() where database_name = 'original'"
                + " and table_name = ? order by column_index",
            table)
        .forEach(row -> columns.put(row.text("column_name"), row.text("data_type")));
    String selected =
        columns.entrySet().stream()
            .map(column -> expression(column.getKey(), column.getValue(), treatments))
            .collect(Collectors.joining(", "));
    store.execute(
        "insert into %s (%s) select %s from original.%s as old"
            .formatted(table, String.join(", ", columns.keySet()), selected, table));
  }

  /** Text that nobody has looked at is left out. */
  private static String expression(
      String column, String type, Map<String, Treatment> treatments) {
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
      case TEXT -> "case when old." + column + " is not null then 'left out' end";
    };
  }

  private static String renamed(String kind, String column) {
    return "(select any_value(new_text) from temp.renamed where kind = '%s' and old_text = old.%s)"
        .formatted(kind, column);
  }
}
