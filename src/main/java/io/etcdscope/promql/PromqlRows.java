package io.etcdscope.promql;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Numbers;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.eval.QueryResult.InstantVector;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.QueryResult.Sample;
import io.etcdscope.promql.eval.QueryResult.Scalar;
import io.etcdscope.promql.eval.QueryResult.Text;
import io.etcdscope.promql.eval.ResultSeries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** An answer as rows: a column for each label, then time and value. */
final class PromqlRows {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<String> header = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final int labelCount;

  private PromqlRows(Iterable<Labels> all) {
    TreeSet<String> names = new TreeSet<>();
    all.forEach(labels -> labels.forEach((name, value) -> names.add(name)));
    header.addAll(names);
    labelCount = header.size();
    header.add("time");
    header.add("value");
  }

  static PromqlRows of(QueryResult result) {
    if (result instanceof Matrix matrix) {
      PromqlRows rows = new PromqlRows(matrix.series().stream().map(ResultSeries::labels).toList());
      matrix.series().forEach(rows::add);
      return rows;
    }
    if (result instanceof InstantVector vector) {
      PromqlRows rows = new PromqlRows(vector.samples().stream().map(Sample::labels).toList());
      vector.samples().forEach(one -> rows.add(one.labels(), vector.timeMs(), number(one.value())));
      return rows;
    }
    PromqlRows rows = new PromqlRows(List.of());
    if (result instanceof Scalar scalar) {
      rows.add(Labels.empty(), scalar.timeMs(), number(scalar.value()));
    } else if (result instanceof Text text) {
      rows.add(Labels.empty(), text.timeMs(), text.value());
    }
    return rows;
  }

  private void add(ResultSeries series) {
    for (int i = 0; i < series.size(); i++) {
      add(series.labels(), series.timeMs(i), number(series.value(i)));
    }
  }

  private void add(Labels labels, long timeMs, String value) {
    List<String> row = new ArrayList<>(header.size());
    for (int i = 0; i < labelCount; i++) {
      row.add(labels.getOrEmpty(header.get(i)));
    }
    row.add(TIME.format(Instant.ofEpochMilli(timeMs)));
    row.add(value);
    rows.add(row);
  }

  /** The shortest text that reads back the same; infinities as the contract writes them. */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Numbers.format(value);
  }

  List<String> header() {
    return Collections.unmodifiableList(header);
  }

  List<List<String>> rows() {
    return Collections.unmodifiableList(rows);
  }
}
