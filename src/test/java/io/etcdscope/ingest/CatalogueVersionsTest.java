package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue against real dumps of four versions: names, first and last versions, gauges. */
class CatalogueVersionsTest {
  @ParameterizedTest
  @CsvSource({
    "etcd-3.3.10-k8s-1_16.prom, etcd_server_is_learner, etcd_debugging_mvcc_put_total",
    "etcd-3.4.13-k8s-1_19.prom, etcd_server_apply_duration_seconds, etcd_mvcc_put_total",
    "etcd-3.5.15-k8s-1_31.prom, etcd_network_known_peers, etcd_mvcc_put_total",
    "etcd-3.6.6-k8s-1_35.prom, go_memstats_lookups_total, etcd_mvcc_put_total"
  })
  void agreesWithARealDump(String file, String absent, String put) throws IOException {
    try (Store store = load(file)) {
      assertEquals(
          List.of(),
          words(
              store,
              "select metric as word from v_metric where presence = 'collected' and not"
                  + " is_in_version"),
          "in the dump, though the catalogue says that this version has it not");
      assertEquals(
          List.of(),
          words(
              store,
              "select distinct family as word from stg_series where regexp_matches(family,"
                  + " '^(etcd|grpc_server|process|go_memstats)_') and family not in"
                  + " (select metric from raw_catalogue) and family not like"
                  + " 'etcd_debugging_mvcc_%_compaction_%' order by word"),
          "in the dump and not in the catalogue");
      assertEquals("not in this version", presence(store).get(absent));
      assertEquals("collected", presence(store).get(put));
      assertEquals(
          List.of(),
          words(
              store,
              "select metric as word from stg_series where kind = 'counter' and metric in"
                  + " ('etcd_server_proposals_committed_total', 'etcd_server_proposals_applied_total',"
                  + " 'etcd_debugging_mvcc_keys_total', 'etcd_debugging_mvcc_watcher_total',"
                  + " 'etcd_network_disconnected_peers_total')"),
          "gauges, whatever their names end with");
    }
  }

  @ParameterizedTest
  @CsvSource({"etcd-3.4.13-k8s-1_19.prom"})
  void anOldAndANewNameInOneDumpCountOnce(String file) throws IOException {
    try (Store store = load(file)) {
      assertEquals(
          List.of("etcd_mvcc_put_total"),
          words(
              store,
              "select stg_series.metric as word from stg_canonical join stg_series"
                  + " on stg_series.series_id = stg_canonical.series_id"
                  + " where canonical = 'etcd_mvcc_put_total' and is_counted"));
      assertEquals(
          2,
          words(
                  store,
                  "select metric as word from stg_series where metric like"
                      + " 'etcd%mvcc_put_total'")
              .size(),
          "the dump has both");
    }
  }

  private static Store load(String file) throws IOException {
    String shared = System.getenv().getOrDefault("ETCDSCOPE_SHARED", "../shared");
    Path dump = Path.of(shared, "real-dumps", file);
    Assumptions.assumeTrue(Files.exists(dump), "no real dumps here");
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(1));
    Ingest.run(store, List.of(dump.toString()), IngestOptions.defaults());
    Stages.materialize(store);
    return store;
  }

  private static List<String> words(Store store, String sql) {
    return store.query(sql).list(row -> row.text("word"));
  }

  private static Map<String, String> presence(Store store) {
    Map<String, String> out = new TreeMap<>();
    store
        .query("select metric, presence from v_metric")
        .forEach(row -> out.put(row.text("metric"), row.text("presence")));
    assertTrue(out.size() > 100);
    return out;
  }
}
