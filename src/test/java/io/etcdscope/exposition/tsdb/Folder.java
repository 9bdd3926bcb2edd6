package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A data folder in memory, file by file, read the way the product does. */
final class Folder {
  static final String BLOCK = BlockWriter.ULID + "/";
  static final String LATER_BLOCK = "01M7XWFNJ2AZ94JWH3FR839XE2/";

  final Map<String, byte[]> files = new TreeMap<>();
  TsdbSummary summary;

  Folder with(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  Folder with(String prefix, BlockWriter block) {
    files.putAll(block.files(prefix));
    return this;
  }

  Folder without(String name) {
    files.remove(name);
    return this;
  }

  /** Turns over the bits of one byte; counts from the end where {@code at} is negative. */
  Folder damage(String name, int at) {
    byte[] bytes = files.get(name).clone();
    bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
    return with(name, bytes);
  }

  CollectedSeries read() {
    return read(TsdbOptions.all());
  }

  CollectedSeries read(TsdbOptions options) {
    CollectedSeries series = new CollectedSeries();
    try (HeldFiles spooled = new HeldFiles()) {
      files.forEach(spooled::add);
      for (TsdbLayout layout : TsdbLayout.find(spooled.names())) {
        summary = new TsdbReader(spooled, layout, options).read(series);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return series;
  }

  static Labels labels(String name, String instance) {
    return Labels.of(Labels.METRIC_NAME, name, "instance", instance);
  }

  static long[] times(long from, long step, int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = from + i * step;
    }
    return times;
  }

  static double[] values(double from, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = from + i;
    }
    return values;
  }
}
