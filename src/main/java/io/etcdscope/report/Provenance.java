package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The part of the page on what it was made from. */
final class Provenance {
  private static final int MOST_INPUTS = 50;

  private Provenance() {}

  static PageView.ProvenanceView view(ReportSetting setting, Archive archive) {
    List<FindingView.Fact> facts = new ArrayList<>();
    facts.add(new FindingView.Fact("Program", "etcdscope " + setting.toolVersion()));
    facts.add(new FindingView.Fact("Database", "DuckDB " + setting.duckdbVersion()));
    setting.options().forEach((name, value) -> facts.add(new FindingView.Fact(name, value)));
    TableView.Builder table =
        TableView.titled("Inputs with the hash of their decompressed bytes")
            .text("Path", "Status", "Format", "Time from")
            .number("Scrapes")
            .text("Hash");
    archive.files().stream()
        .limit(MOST_INPUTS)
        .forEach(
            file ->
                table.row(
                    TableView.Cell.of(file.path()),
                    TableView.Cell.of(file.status()),
                    TableView.Cell.of(Objects.requireNonNullElse(file.format(), "")),
                    TableView.Cell.of(Objects.requireNonNullElse(file.timeSource(), "")),
                    TableView.Cell.of(Numbers.exact(file.scrapes())),
                    TableView.Cell.of(Objects.requireNonNullElse(file.contentHash(), ""))));
    return new PageView.ProvenanceView(
        facts, table.build(), Math.max(0, archive.files().size() - MOST_INPUTS));
  }
}
