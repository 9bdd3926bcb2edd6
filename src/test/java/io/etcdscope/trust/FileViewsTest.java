package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a file answers one question otherwise than a report of it, because its views compute only
 * what is asked for. Both are read of an archive with restarts, whole and in part.
 */
class FileViewsTest {
  private static final List<String> QUESTIONS =
      List.of(
          "v_quantile",
          "v_quantile where metric = 'etcd_disk_wal_fsync_duration_seconds' and quantile = 0.99",
          "v_quantile where instance = 'etcd-1' and metric like '%commit%'",
          "v_quantile where metric = 'no_such_metric'",
          "v_bucket_increase",
          "v_bucket_increase where metric = 'etcd_network_peer_round_trip_time_seconds'",
          "v_counter_increase",
          "v_counter_increase where metric = 'etcd_disk_wal_fsync_duration_seconds_sum'",
          "v_counter_increase where metric = 'etcd_server_leader_changes_seen_total'");

  @TempDir Path folder;

  @Test
  void fileAndReportGiveTheSameRows() throws IOException {
    try (Store store = Store.open(folder.resolve("a.duckdb"), StoreOptions.defaults())) {
      Ingest.run(
          store,
          List.of(Path.of("samples", "incident.tar.zst").toString()),
          IngestOptions.defaults());
      for (int i = 0; i < QUESTIONS.size(); i++) {
        store.execute("create temp table asked_%d as from %s".formatted(i, QUESTIONS.get(i)));
      }
      Stages.materialize(store);
      for (int i = 0; i < QUESTIONS.size(); i++) {
        String question = QUESTIONS.get(i);
        assertEquals(
            0, rows(store, "asked_%d except all from %s".formatted(i, question)), question);
        assertEquals(0, rows(store, question + " except all from asked_" + i), question);
        boolean isAnswered = rows(store, "asked_" + i) > 0;
        assertEquals(!question.contains("no_such_metric"), isAnswered, question);
      }
    }
  }

  private static long rows(Store store, String relation) {
    long[] rows = new long[1];
    store
        .query("select count(*) as n from (from %s)".formatted(relation))
        .forEach(row -> rows[0] = row.number("n"));
    return rows[0];
  }
}
