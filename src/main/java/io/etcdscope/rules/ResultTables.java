package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.store.Store;

/** Writes events and findings where {@code v_event} and {@code v_finding} read them. */
final class ResultTables {
  private ResultTables() {}

  /** Replaces what an earlier analysis left, in one transaction. */
  static void write(Store store, RuleResult result) {
    store.transaction(
        () -> {
          store.execute("delete from raw_event");
          store.execute("delete from raw_finding");
          result.events().forEach(event -> insert(store, event));
          result.findings().forEach(finding -> insert(store, finding));
        });
  }

  private static void insert(Store store, Event event) {
    store
        .query(
            "insert into raw_event values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            event.id(),
            event.kind(),
            event.severity().word(),
            event.cluster(),
            event.member(),
            event.peer(),
            event.fromMs(),
            event.toMs(),
            Evidence.write(event.evidence()))
        .first(row -> row.text("id"));
  }

  private static void insert(Store store, Finding finding) {
    store
        .query(
            "insert into raw_finding values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " coalesce(string_split(nullif(?, ''), ' '), []), ?, ?, ?) returning id",
            finding.id(),
            finding.kind(),
            finding.severity().word(),
            finding.verdict().word(),
            finding.cluster(),
            finding.member(),
            finding.peer(),
            finding.fromMs(),
            finding.toMs(),
            finding.title(),
            String.join(" ", finding.events()),
            Evidence.write(finding.evidence()),
            finding.sql(),
            finding.promql())
        .first(row -> row.text("id"));
  }
}
