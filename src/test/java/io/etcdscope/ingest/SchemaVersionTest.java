package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a database of another version is read as if its tables were this program's. */
class SchemaVersionTest {
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withThreads(1);

  /** Tables that every analysis fills anew; they are made where they are missing. */
  private static final String RESULTS =
      "'raw_event', 'raw_finding', 'raw_alert', 'raw_limit', 'raw_change', 'raw_relation',"
          + " 'raw_epoch'";

  @TempDir private Path folder;

  @Test
  void theTablesOfAVersionDoNotChange() throws IOException {
    List<String> columns;
    try (Store store = Store.inMemory(OPTIONS)) {
      Stages.createSchema(store);
      columns =
          store
              .query(
                  "select table_name || '.' || column_name || ' ' || data_type as line"
                      + " from duckdb_columns() where not internal and table_name not in ("
                      + RESULTS
                      + ") order by table_name, column_index")
              .list(row -> row.text("line"));
    }
    Path known = Path.of("src", "test", "resources", "schema", Settings.SCHEMA_VERSION + ".txt");
    assertEquals(
        Files.readString(known, StandardCharsets.UTF_8),
        String.join("\n", columns) + "\n",
        "raise Settings.SCHEMA_VERSION and write the new list beside " + known);
  }

  @Test
  void anotherVersionIsRefusedWithTheWayOut() throws IOException {
    Path file = folder.resolve("old.duckdb");
    try (Store store = Store.open(file, OPTIONS)) {
      Ingest.run(store, List.of(empty()), IngestOptions.defaults());
    }
    try (Store store = Store.open(file, OPTIONS)) {
      Settings.set(store, "schema_version", "0");
      Settings.set(store, "stages", "of another build");
      String told = assertThrows(StoreException.class, () -> Ingest.known(store)).getMessage();
      assertTrue(told.contains("version 0") && told.contains("--rebuild"), told);
      assertThrows(
          StoreException.class,
          () -> Ingest.run(store, List.of(empty()), IngestOptions.defaults()));
    }
  }

  @Test
  void aDatabaseOfSomethingElseIsNoArchive() {
    try (Store store = Store.inMemory(OPTIONS)) {
      store.execute("create table cats (name varchar)");
      String told = assertThrows(StoreException.class, () -> Ingest.known(store)).getMessage();
      assertTrue(told.contains("was not made by 'etcdscope ingest'"), told);
    }
  }

  private String empty() throws IOException {
    return Files.createDirectories(folder.resolve("empty")).toString();
  }
}
