package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Risk: a new column of text that is copied as it is, or names that fall together. */
class AnonymousCopyTest {
  /** Results of an analysis, settings and words of this program: none is copied as a table. */
  private static final Set<String> MADE_ANEW =
      Set.of(
          "raw_setting",
          "raw_catalogue",
          "raw_event",
          "raw_finding",
          "raw_alert",
          "raw_limit",
          "raw_change",
          "raw_relation",
          "raw_epoch");

  @Test
  void everyTextOfTheSchemaIsDecidedUpon() {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Stages.createSchema(store);
      store
          .query(
              "select table_name as t, column_name as c from duckdb_columns()"
                  + " where not internal and data_type like 'VARCHAR%'")
          .forEach(
              row -> {
                String table = row.text("t");
                if (!MADE_ANEW.contains(table)) {
                  Map<String, AnonymousCopy.Treatment> known =
                      AnonymousCopy.TABLES.getOrDefault(table, Map.of());
                  assertTrue(
                      known.containsKey(row.text("c")),
                      table + "." + row.text("c") + " has no treatment in AnonymousCopy.TABLES");
                }
              });
    }
  }

  private static Pseudonyms names(Labels... labels) {
    Pseudonyms names = new Pseudonyms();
    names.add("cluster", "prod");
    names.add("instance", "etcd-b");
    names.add("instance", "etcd-a");
    for (Labels one : labels) {
      names.addLabels(one);
    }
    names.settle();
    return names;
  }

  @Test
  void namesAreNumberedInTheirOrder() {
    Pseudonyms names = names();
    assertEquals("cluster-1", names.of("prod"));
    assertEquals("member-1", names.of("etcd-a"));
    assertEquals("member-2", names.of("etcd-b"));
    assertEquals("", names.of("not there"));
  }

  @Test
  void aNameInALabelIsTheSameName() {
    Labels labels = Labels.of("instance", "etcd-b", "To", "8bf73dc34eecf194", "le", "0.001");
    Labels renamed = names(labels).labels(labels);
    assertEquals("member-2", renamed.get("instance"));
    assertEquals("0000000000000001", renamed.get("To"));
    assertEquals("0.001", renamed.get("le"));
  }

  @Test
  void twoValuesNeverBecomeOne() {
    Set<String> seen = new TreeSet<>();
    Labels.Builder all = new Labels.Builder();
    for (int i = 0; i < 500; i++) {
      all.set("label" + i, i % 3 == 0 ? "%08x".formatted(i * 7919) : "10.0.0." + i);
    }
    Labels labels = all.build();
    names(labels).labels(labels).forEach((name, value) -> assertTrue(seen.add(value), value));
    assertEquals(500, seen.size());
  }

  @Test
  void wordsOfEtcdStayAndAJobIsStillEtcds() {
    Labels labels =
        Labels.of(
            "grpc_service", "etcdserverpb.KV",
            "job", "acme-etcd",
            "resource", "pods",
            "name", "widgets.acme.io");
    Labels renamed = names(labels).labels(labels);
    assertEquals("etcdserverpb.KV", renamed.get("grpc_service"));
    assertEquals("pods", renamed.get("resource"));
    assertNotEquals("widgets.acme.io", renamed.get("name"));
    assertTrue(String.valueOf(renamed.get("job")).matches("etcd-host-\\d+"), renamed::toString);
    Labels usual = Labels.of("job", "etcd");
    assertEquals(usual, names(usual).labels(usual));
  }
}
