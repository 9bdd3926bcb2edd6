package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a database that begins as a copy lacks something of one that is made from nothing. */
class BlankDatabaseTest {
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withThreads(1);

  /** Tables, views, columns and macros with their words. */
  private static final List<String> CATALOGUE =
      List.of(
          "select table_name || sql || coalesce(comment, '') as line from duckdb_tables() where not internal",
          "select view_name || sql || coalesce(comment, '') as line from duckdb_views() where not internal",
          "select table_name || '.' || column_name || data_type || is_nullable"
              + " || coalesce(comment, '') as line from duckdb_columns() where not internal",
          "select table_name || constraint_text as line from duckdb_constraints()",
          "select function_name || parameters::varchar || macro_definition as line"
              + " from duckdb_functions() where not internal",
          "select metric || kind || canonical as line from raw_catalogue");

  private static final Pattern REPLACED = Pattern.compile("REPLACE \\(([^()]*)\\)");

  @TempDir Path folder;

  private static List<String> catalogue(Store store) {
    List<String> lines = new ArrayList<>();
    for (String query : CATALOGUE) {
      lines.addAll(store.query(query + " order by 1").list(row -> inOrder(row.text("line"))));
    }
    return lines;
  }

  /** The engine writes what a star replaces in an order of the moment. */
  private static String inOrder(String line) {
    return REPLACED
        .matcher(line)
        .replaceAll(
            found -> {
              String[] parts = found.group(1).split(", ", -1);
              Arrays.sort(parts);
              return Matcher.quoteReplacement("REPLACE (" + String.join(", ", parts) + ")");
            });
  }

  @Test
  void whatBeginsAsACopyHoldsWhatTheProgramMakes() {
    Path fromNothing = folder.resolve("made.duckdb");
    try (Store made = Store.open(fromNothing, OPTIONS)) {
      Stages.createSchema(made);
      Stages.install(made);
    }
    // Opened again: the engine spells some types otherwise once it has written them.
    try (Store made = Store.openReadOnly(fromNothing, OPTIONS);
        Store file = Ingest.open(folder.resolve("file.duckdb"), OPTIONS);
        Store memory = Store.inMemory(OPTIONS)) {
      assumeTrue(Settings.blank().fill(memory), "there is no folder to keep the blank one in");
      List<String> expected = catalogue(made);
      assertTrue(expected.size() > 1000, "only " + expected.size() + " lines");
      for (Store copy : List.of(memory, file)) {
        List<String> actual = catalogue(copy);
        assertEquals(List.of(), without(expected, actual), "missing");
        assertEquals(List.of(), without(actual, expected), "too many");
        assertEquals(expected.size(), actual.size());
      }
    }
  }

  private static List<String> without(List<String> all, List<String> some) {
    Set<String> known = new HashSet<>(some);
    return all.stream().filter(line -> !known.contains(line)).toList();
  }
}
