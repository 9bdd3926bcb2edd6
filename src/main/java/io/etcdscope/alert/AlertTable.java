package io.etcdscope.alert;

import io.etcdscope.store.Store;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes stretches of alerts where {@code v_alert} reads them. */
public final class AlertTable {
  private AlertTable() {}

  /** Replaces what an earlier replay left, in one transaction. */
  public static void write(Store store, List<AlertRow> alerts) {
    store.transaction(
        () -> {
          store.execute("delete from raw_alert");
          store.insert(
              "raw_alert",
              "(?, ?, ?, ?, ?, ?, ?, ?)",
              alerts.stream().map(AlertTable::row).toList());
        });
  }

  private static List<@Nullable Object> row(AlertRow alert) {
    return Arrays.asList(
        alert.rule(),
        alert.severity(),
        alert.cluster(),
        AlertJson.labels(alert.labels()),
        alert.pendingMs(),
        alert.firingMs(),
        alert.resolvedMs(),
        alert.worstValue());
  }
}
