package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.store.Store;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes events and findings where {@code v_event} and {@code v_finding} read them. */
final class ResultTables {
  private ResultTables() {}

  /** Replaces what an earlier analysis left, in one transaction. */
  static void write(Store store, RuleResult result) {
    store.transaction(
        () -> {
          store.execute("delete from raw_event");
          store.execute("delete from raw_finding");
          store.insert(
              "raw_event",
              "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
              result.events().stream().map(ResultTables::row).toList());
          store.insert(
              "raw_finding",
              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(string_split(nullif(?, ''), ' '), []), ?, ?, ?)",
              result.findings().stream().map(ResultTables::row).toList());
        });
  }

  private static List<@Nullable Object> row(Event event) {
    return Arrays.asList(
        event.id(),
        event.kind(),
        event.severity().word(),
        event.cluster(),
        event.member(),
        event.peer(),
        event.fromMs(),
        event.toMs(),
        Evidence.write(event.evidence()));
  }

  private static List<@Nullable Object> row(Finding finding) {
    return Arrays.asList(
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
        finding.promql());
  }
}
