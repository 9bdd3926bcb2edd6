package io.etcdscope.alert;

import io.etcdscope.store.Store;
import java.util.List;

/** Writes stretches of alerts where {@code v_alert} reads them. */
public final class AlertTable {
  private AlertTable() {}

  /** Replaces what an earlier replay left, in one transaction. */
  public static void write(Store store, List<AlertRow> alerts) {
    store.transaction(
        () -> {
          store.execute("delete from raw_alert");
          for (AlertRow alert : alerts) {
            store
                .query(
                    "insert into raw_alert values (?, ?, ?, ?, ?, ?, ?, ?) returning rule",
                    alert.rule(),
                    alert.severity(),
                    alert.cluster(),
                    AlertJson.labels(alert.labels()),
                    alert.pendingMs(),
                    alert.firingMs(),
                    alert.resolvedMs(),
                    alert.worstValue())
                .first(row -> row.text("rule"));
          }
        });
  }
}
