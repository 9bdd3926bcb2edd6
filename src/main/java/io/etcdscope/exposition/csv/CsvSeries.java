package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series of rows: the fields of the label columns, looked up as bytes. */
final class CsvSeries {
  private final SeriesCache cache;
  private byte[] key = new byte[256];
  private int length;
  private int last = -1;
  private List<String> columns = List.of();
  private @Nullable String problem;
  private ReasonCode code = ReasonCode.BAD_LINES;

  CsvSeries(SeriesCache cache) {
    this.cache = cache;
  }

  /** Sets the labels by column; entries of other columns are of no use then. */
  void columns(List<String> labels) {
    columns = labels;
  }

  /** What is wrong where {@link #entry} gave none. */
  String problem() {
    return problem == null ? "too many texts of series" : problem;
  }

  /** The reason to give with {@link #problem}. */
  ReasonCode code() {
    return problem == null ? ReasonCode.TOO_MANY_SERIES : code;
  }

  /** Entry of the row's series in the cache; -1 where its labels are wrong. */
  int entry(CsvRow row) {
    length = 0;
    problem = null;
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).isEmpty() && !append(row, i)) {
        return -1;
      }
    }
    int entry =
        last >= 0 && cache.is(last, key, length) ? last : cache.findBehind(last, key, 0, length);
    last = entry >= 0 ? entry : add(row);
    return last;
  }

  private boolean append(CsvRow row, int i) {
    int size = row.to(i) - row.from(i);
    if (size > Limits.LABEL_VALUE_BYTES) {
      fail(
          "a value of more than " + Limits.LABEL_VALUE_BYTES + " bytes", ReasonCode.LABEL_TOO_LONG);
      return false;
    }
    if (length + size + 2 > key.length) {
      key = Arrays.copyOf(key, 2 * (length + size + 2));
    }
    key[length++] = (byte) (size >> 8);
    key[length++] = (byte) size;
    System.arraycopy(row.bytes(), row.from(i), key, length, size);
    length += size;
    return true;
  }

  private int add(CsvRow row) {
    Labels.Builder builder = new Labels.Builder();
    String metric = SampleSink.UNNAMED;
    int count = 0;
    for (int i = 0; i < columns.size(); i++) {
      String label = columns.get(i);
      String value = label.isEmpty() ? "" : row.text(i);
      if (value == null) {
        fail("a label that is not UTF-8", ReasonCode.ENCODING);
        return -1;
      }
      if (label.equals(Labels.METRIC_NAME)) {
        metric = value.isEmpty() ? metric : value;
      } else if (!value.isEmpty()) {
        builder.set(label, value);
        count++;
      }
    }
    if (count > Limits.LABELS) {
      fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
      return -1;
    }
    return cache.isFull() ? -1 : cache.add(key, 0, length, metric, builder.build());
  }

  private void fail(String cause, ReasonCode reason) {
    problem = cause;
    code = reason;
  }
}
