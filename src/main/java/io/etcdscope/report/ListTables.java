package io.etcdscope.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events, findings and alerts as tables of the report directory. */
record ListTables(Conclusions conclusions) {
  Map<String, byte[]> files() {
    Map<String, byte[]> out = new LinkedHashMap<>();
    out.put("data/events.csv", CsvFile.bytes(events()));
    out.put("data/findings.csv", CsvFile.bytes(findings()));
    out.put("data/alerts.csv", CsvFile.bytes(alerts()));
    return out;
  }

  private Table events() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    conclusions
        .events()
        .forEach(
            event ->
                rows.add(
                    Arrays.asList(
                        event.id(),
                        event.kind(),
                        event.severity().word(),
                        event.cluster(),
                        event.member(),
                        event.peer(),
                        event.fromMs(),
                        event.toMs(),
                        new EvidenceFacts(event.kind(), event.evidence()).line())));
    return new Table(
        List.of(
            "id", "kind", "severity", "cluster", "member", "peer", "from_ms", "to_ms", "evidence"),
        rows);
  }

  private Table findings() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    conclusions
        .findings()
        .forEach(
            finding ->
                rows.add(
                    Arrays.asList(
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
                        String.join(" ", finding.events()))));
    return new Table(
        List.of(
            "id",
            "kind",
            "severity",
            "verdict",
            "cluster",
            "member",
            "peer",
            "from_ms",
            "to_ms",
            "title",
            "events"),
        rows);
  }

  private Table alerts() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    conclusions
        .alerts()
        .forEach(
            alert ->
                rows.add(
                    Arrays.asList(
                        alert.rule(),
                        alert.severity().word(),
                        alert.cluster(),
                        alert.labels(),
                        alert.pendingMs(),
                        alert.firingMs(),
                        alert.resolvedMs(),
                        alert.worstValue())));
    return new Table(
        List.of(
            "rule",
            "severity",
            "cluster",
            "labels",
            "pending_ms",
            "firing_ms",
            "resolved_ms",
            "worst_value"),
        rows);
  }
}
