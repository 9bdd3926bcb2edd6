package io.etcdscope.exposition.tsdb;

import java.util.Arrays;

/** The samples of one record of the log, taken out whole or not at all. */
final class RecordSamples {
  /** Record types of {@code tsdb/record/record.go}. */
  static final int SAMPLES = 2;

  /** Samples that may state when their counter began. */
  static final int SAMPLES_V2 = 11;

  private static final int NO_START = 0;
  private static final int SAME_START = 1;

  private long[] references = new long[1024];
  private long[] timestamps = new long[1024];
  private double[] values = new double[1024];
  private int size;

  int size() {
    return size;
  }

  long reference(int i) {
    return references[i];
  }

  long timestamp(int i) {
    return timestamps[i];
  }

  double value(int i) {
    return values[i];
  }

  /** Reads what follows the type byte; says whether all of it made sense. */
  boolean decode(int type, ByteCursor cursor) {
    size = 0;
    if (cursor.more()) {
      if (type == SAMPLES) {
        first(cursor);
      } else {
        second(cursor);
      }
    }
    return !cursor.failed();
  }

  private void first(ByteCursor cursor) {
    long reference = cursor.int64();
    long timestamp = cursor.int64();
    reserve(cursor.remaining() / 10 + 1);
    while (cursor.more()) {
      references[size] = reference + cursor.varint();
      timestamps[size] = timestamp + cursor.varint();
      values[size++] = Double.longBitsToDouble(cursor.int64());
    }
  }

  private void second(ByteCursor cursor) {
    reserve(cursor.remaining() / 10 + 2);
    long reference = cursor.varint();
    long firstTime = cursor.varint();
    long timestamp = firstTime;
    cursor.varint();
    while (true) {
      references[size] = reference;
      timestamps[size] = timestamp;
      values[size++] = Double.longBitsToDouble(cursor.int64());
      if (!cursor.more()) {
        return;
      }
      reference += cursor.varint();
      timestamp = firstTime + cursor.varint();
      int start = cursor.oneByte();
      if (start != NO_START && start != SAME_START) {
        cursor.varint();
      }
    }
  }

  private void reserve(int samples) {
    if (samples > references.length) {
      references = Arrays.copyOf(references, samples);
      timestamps = Arrays.copyOf(timestamps, samples);
      values = Arrays.copyOf(values, samples);
    }
  }
}
