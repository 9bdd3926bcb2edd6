package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.exposition.SeriesText;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows of one time and many series, joined by time. An empty cell is no sample. */
final class WideRows implements CsvReader.Rows {
  /** Label that keeps a legend which is no series. */
  static final String LEGEND = "legend";

  private final TimeForm time;
  private final SeriesCache cache;

  /** Number of the series by column; -1 where a column is none. */
  private final int[] numbers;

  WideRows(Header header, TimeForm time, SeriesCache cache, LineReader lines, SampleSink sink) {
    this.time = time;
    this.cache = cache;
    this.numbers = new int[header.names().size()];
    Arrays.fill(numbers, -1);
    for (int i = 1; i < numbers.length; i++) {
      int entry = entry(header.names().get(i), lines);
      numbers[i] = entry < 0 ? -1 : cache.number(entry, sink);
    }
  }

  /** Entry of the series that a legend names; -1 where it names none of its own. */
  private int entry(String legend, LineReader lines) {
    SeriesText text = new SeriesText();
    byte[] b = legend.getBytes(StandardCharsets.UTF_8);
    byte[] named = (SampleSink.UNNAMED + legend).getBytes(StandardCharsets.UTF_8);
    String metric = SampleSink.UNNAMED;
    Labels labels = Labels.empty();
    if (legend.startsWith("{") && reads(text, named)) {
      labels = text.labels();
    } else if (reads(text, b)) {
      metric = legend.equalsIgnoreCase("value") ? metric : text.metric();
      labels = text.labels();
    } else {
      labels = Labels.of(LEGEND, legend);
    }
    byte[] key = (metric + labels).getBytes(StandardCharsets.UTF_8);
    if (cache.find(key, 0, key.length) >= 0) {
      lines.reject(ReasonCode.BAD_LINES, "two columns for one series: " + metric + labels);
      return -1;
    }
    return cache.add(key, 0, key.length, metric, labels);
  }

  private static boolean reads(SeriesText text, byte[] b) {
    return text.read(b, 0, b.length) && Bytes.skipBlanks(b, text.end(), b.length) == b.length;
  }

  @Override
  public boolean take(CsvRow row, LineReader lines, SampleSink sink) {
    if (row.size() != numbers.length) {
      lines.reject(ReasonCode.BAD_LINES, row.size() + " columns instead of " + numbers.length);
      return true;
    }
    byte[] b = row.bytes();
    long at = time.parse(b, row.from(0), row.to(0));
    if (at == TimeForm.MALFORMED) {
      return Shown.time(row, 0, true, lines, sink);
    }
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] < 0 || isEmpty(b, row.from(i), row.to(i))) {
        continue;
      }
      double value = GoFloat.parse(b, row.from(i), row.to(i));
      if (!GoFloat.isMalformed(value)) {
        sink.sample(numbers[i], at, value);
      } else if (!Shown.value(row, i, true, lines, sink)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(byte[] b, int from, int to) {
    return from == to || Bytes.is("null", b, from, to) || Bytes.is("undefined", b, from, to);
  }
}
