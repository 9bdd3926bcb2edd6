package io.etcdscope.report;

import io.etcdscope.chart.TimeRange;
import io.etcdscope.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The rows of a panel that speak of one finding. */
final class EvidenceRows {
  private static final String DECIDES = "p99";

  private EvidenceRows() {}

  /** Those of its member, towards its peer, of the p99 where there are several quantiles. */
  static Table of(Panel panel, @Nullable Table all, Finding finding, TimeRange range) {
    if (all == null) {
      return Table.EMPTY;
    }
    Table rows = within(all, range);
    String member = finding.member();
    if (member != null && panel.kind() != Panel.Kind.STATES) {
      rows = narrowed(rows, "facet", member);
      rows = rows.by("facet").containsKey(member) ? rows : narrowed(rows, "instance", member);
    }
    String peer = finding.peer();
    if (peer != null) {
      rows = narrowed(rows, "instance", peer);
    }
    return panel.kind() == Panel.Kind.QUANTILE ? narrowed(rows, "series", DECIDES) : rows;
  }

  /** The rows with a value in a column; all where none has it. */
  private static Table narrowed(Table rows, String column, String value) {
    Table own = where(rows, i -> rows.text(i, column).equals(value));
    return own.size() == 0 ? rows : own;
  }

  private static Table within(Table rows, TimeRange range) {
    return where(
        rows,
        i -> {
          boolean stretch = rows.columns().contains("to_ms");
          long to = rows.whole(i, stretch ? "to_ms" : "at_ms");
          long from = stretch && rows.value(i, "from_ms") != null ? rows.whole(i, "from_ms") : to;
          return to >= range.fromMs() && from <= range.toMs();
        });
  }

  private static Table where(Table rows, IntPredicate holds) {
    List<List<@Nullable Object>> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (holds.test(i)) {
        out.add(rows.rows().get(i));
      }
    }
    return new Table(rows.columns(), out);
  }
}
