package io.etcdscope.ingest;

import io.etcdscope.model.Labels;
import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Gives members that should be there a target, in every cluster that has members at all. */
final class Expected {
  private static final String CLUSTERS =
      "select distinct t.cluster from raw_target t join raw_series r using (target_id)"
          + " where r.metric in ('etcd_server_has_leader', 'etcd_server_is_leader',"
          + " 'etcd_server_id') order by 1";

  private Expected() {}

  /**
   * Writes what was said, inside the caller's transaction; what was said before holds where nothing
   * is said now.
   */
  static void write(Store store, Catalog catalog, Expectations said) {
    if (said.intervalMs() > 0) {
      Settings.set(store, "expected_interval_ms", Long.toString(said.intervalMs()));
    }
    if (said.members().isEmpty()) {
      return;
    }
    List<String> clusters = store.query(CLUSTERS).list(row -> row.text("cluster"));
    store.execute("delete from raw_expected");
    for (String cluster : clusters) {
      for (String name : said.members()) {
        String added = JsonText.of(Labels.of("cluster", cluster, "instance", name, "job", "etcd"));
        catalog.known(cluster, name, added).use();
      }
    }
    try {
      catalog.write();
      rows(store, catalog, clusters, said.members());
    } catch (SQLException e) {
      throw StoreWriter.failure("write the expected members", e);
    }
  }

  private static void rows(
      Store store, Catalog catalog, List<String> clusters, List<String> members)
      throws SQLException {
    try (DuckDBAppender rows = store.connection().createAppender("raw_expected")) {
      for (String cluster : clusters) {
        for (String name : members) {
          String added =
              JsonText.of(Labels.of("cluster", cluster, "instance", name, "job", "etcd"));
          rows.beginRow().append(catalog.known(cluster, name, added).id()).endRow();
        }
      }
    }
  }
}
