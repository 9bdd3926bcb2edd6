package io.etcdscope.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stages of the analysis: every SQL file of the layers below, in the order of their numbers.
 *
 * <p>{@link #install} leaves each stage in the file as a view, so that whoever opens the file later
 * sees results that fit its rows. {@link #materialize} makes temporary tables of the same names
 * over them: DuckDB resolves temporary names first, inside the views too, so one analysis computes
 * each stage once and the views above it read the tables.
 */
public final class Stages {
  /** Layers whose files are one SELECT each and become a view or table of the file's name. */
  private static final List<String> SELECTS =
      List.of("10_staging", "20_intermediate", "30_marts", "40_views");

  /** Every folder that leaves something in the file. */
  private static final List<String> FOLDERS =
      List.of(
          "00_schema",
          "10_staging",
          "20_intermediate",
          "30_marts",
          "40_views",
          "90_macros",
          "95_table_macros");

  private static final List<String> MATERIALIZED =
      List.of("10_staging", "20_intermediate", "30_marts");

  private Stages() {}

  /** Makes what is missing of the raw tables. */
  public static void createSchema(Store store) {
    for (SqlFile file : SqlFolder.files("00_schema")) {
      store.execute(file.sql() + comments(store, "table", file));
    }
    Catalogue.load(store);
  }

  /**
   * Makes all macros and views anew, and the small stages that are stored as tables.
   *
   * <p>A stage says {@code stored: yes} where it is small and many others read it: views upon views
   * would be bound and computed again for every mention.
   */
  public static void install(Store store) {
    dropOtherKinds(store);
    for (SqlFile macro : SqlFolder.files("90_macros")) {
      store.execute(macro.sql());
    }
    List<SqlFile> stages = selects();
    for (SqlFile stage : stages) {
      String kind = isStored(stage) ? "table" : "view";
      replace(store, kind, stage, FileView.sql(stage, stages));
    }
    for (SqlFile macro : SqlFolder.files("95_table_macros")) {
      store.execute(macro.sql());
    }
  }

  private static void replace(Store store, String kind, SqlFile stage, String sql) {
    store.execute(
        "create or replace %s %s as\n%s%s"
            .formatted(kind, stage.name(), sql, comments(store, kind, stage)));
  }

  /** Another version of the program may have stored a stage that this one computes, or not. */
  private static void dropOtherKinds(Store store) {
    List<String> there = new ArrayList<>();
    store
        .query(
            "select 'table ' || table_name as what from duckdb_tables()"
                + " where database_name = current_database()"
                + " union all select 'view ' || view_name from duckdb_views()"
                + " where database_name = current_database()")
        .forEach(row -> there.add(row.text("what")));
    for (SqlFile stage : selects()) {
      String other = (isStored(stage) ? "view " : "table ") + stage.name();
      if (there.contains(other)) {
        store.execute("drop " + other);
      }
    }
  }

  /** Tells the schema, catalogue, macros and stages of this program from those of another. */
  public static String fingerprint() {
    return Fingerprint.OF_PROGRAM;
  }

  /** Made when it is first asked for, and once: it goes through the directory of the jar. */
  private static final class Fingerprint {
    static final String OF_PROGRAM = make();
  }

  private static String make() {
    List<String> parts = new ArrayList<>();
    parts.add(Catalogue.RESOURCE.substring(1));
    for (String folder : FOLDERS) {
      parts.add("sql/" + folder + "/");
    }
    return SqlFolder.fingerprint(parts);
  }

  /** Computes the stored stages anew; after every change of the raw tables or settings. */
  public static void refresh(Store store) {
    for (String layer : MATERIALIZED) {
      for (SqlFile stage : SqlFolder.files(layer)) {
        if (isStored(stage)) {
          replace(store, "table", stage, stage.sql());
        }
      }
    }
  }

  /**
   * Computes every other stage up to the marts once, into temporary tables of this connection.
   * Views that go through the stages by themselves read the tables then.
   */
  public static void materialize(Store store) {
    for (String layer : MATERIALIZED) {
      for (SqlFile stage : SqlFolder.files(layer)) {
        if (!isStored(stage)) {
          String kind = isView(stage) ? "view" : "table";
          store.execute(
              "create or replace temp %s %s as\n%s".formatted(kind, stage.name(), stage.sql()));
        }
      }
    }
    for (SqlFile view : SqlFolder.files("40_views")) {
      if (FileView.isForEach(view)) {
        store.execute("create or replace temp view %s as\n%s".formatted(view.name(), view.sql()));
      }
    }
  }

  /**
   * Computes a stage for some series only, under a name of its own: a temporary table that stands
   * in front of {@code stg_series} meanwhile leaves the others out.
   *
   * @param stage a stage in which no series needs one that is left out
   * @param condition on the columns of {@code stg_series}
   */
  public static void part(Store store, String stage, String name, String condition) {
    SqlFile file =
        selects().stream().filter(one -> one.name().equals(stage)).findFirst().orElseThrow();
    String chosen = name + "_series";
    store.execute(
        "create or replace temp table %s as select * from stg_series where %s"
            .formatted(chosen, condition));
    store.execute("create temp view stg_series as select * from " + chosen);
    try {
      store.execute("create or replace temp table %s as\n%s".formatted(name, file.sql()));
    } finally {
      store.execute("drop view stg_series");
    }
  }

  private static boolean isStored(SqlFile stage) {
    return stage.header("stored").equals("yes");
  }

  /** Large where it is read whole, and only ever read in part: each reader computes its own. */
  private static boolean isView(SqlFile stage) {
    return stage.header("stored").equals("never");
  }

  /** Every stage in order. */
  public static List<SqlFile> selects() {
    List<SqlFile> out = new ArrayList<>();
    SELECTS.forEach(layer -> out.addAll(SqlFolder.files(layer)));
    return out;
  }

  /** Statements that document a file's outcome; none in memory, where nobody will read them. */
  private static String comments(Store store, String kind, SqlFile file) {
    if (store.file() == null) {
      return "";
    }
    String grain = file.header("grain").isEmpty() ? "" : " Grain: " + file.header("grain");
    StringBuilder sql = new StringBuilder();
    sql.append(
        ";\ncomment on %s %s is %s".formatted(kind, file.name(), quote(file.meaning() + grain)));
    for (Map.Entry<String, String> column : file.columns().entrySet()) {
      sql.append(
          ";\ncomment on column %s.%s is %s"
              .formatted(file.name(), column.getKey(), quote(column.getValue())));
    }
    return sql.toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
