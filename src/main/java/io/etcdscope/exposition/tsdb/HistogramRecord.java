package io.etcdscope.exposition.tsdb;

import java.util.function.LongConsumer;

/**
 * Passes through a record of native histograms far enough to name their series: such samples are
 * refused, but never without a word ({@code tsdb/record/record.go}, DecodeHistogram).
 */
final class HistogramRecord {
  private static final int FLOAT = 8;
  private static final int CUSTOM_FLOAT = 10;
  private static final int INTEGER_V2 = 12;
  private static final int FLOAT_V2 = 13;
  private static final int CUSTOM_BUCKETS = -53;

  private HistogramRecord() {}

  /** Whether a record type is one of histograms. */
  static boolean is(int type) {
    return (type >= 7 && type <= 10) || type == INTEGER_V2 || type == FLOAT_V2;
  }

  /** Gives the reference of each histogram's series; says whether the record made sense. */
  static boolean references(int type, ByteCursor cursor, LongConsumer references) {
    if (!cursor.more()) {
      return true;
    }
    boolean floats = type == FLOAT || type == CUSTOM_FLOAT || type == FLOAT_V2;
    boolean second = type == INTEGER_V2 || type == FLOAT_V2;
    long reference = second ? cursor.varint() : cursor.int64();
    long base = reference;
    if (second) {
      cursor.varint();
      cursor.varint();
    } else {
      cursor.int64();
    }
    for (boolean first = true; cursor.more(); first = false) {
      if (!second) {
        reference = base + cursor.varint();
        cursor.varint();
      } else if (!first) {
        reference += cursor.varint();
        cursor.varint();
        if (cursor.oneByte() > 1) {
          cursor.varint();
        }
      }
      histogram(floats, cursor);
      if (!cursor.failed()) {
        references.accept(reference);
      }
    }
    return !cursor.failed();
  }

  private static void histogram(boolean floats, ByteCursor cursor) {
    cursor.oneByte();
    long schema = cursor.varint();
    cursor.skip(8);
    if (floats) {
      cursor.skip(16);
    } else {
      cursor.uvarint();
      cursor.uvarint();
    }
    cursor.skip(8);
    spans(cursor);
    spans(cursor);
    buckets(floats, cursor);
    buckets(floats, cursor);
    if (schema == CUSTOM_BUCKETS) {
      cursor.skip(8L * cursor.count());
    }
  }

  private static void spans(ByteCursor cursor) {
    for (int i = cursor.count(); i > 0; i--) {
      cursor.varint();
      cursor.uvarint();
    }
  }

  private static void buckets(boolean floats, ByteCursor cursor) {
    int count = cursor.count();
    if (floats) {
      cursor.skip(8L * count);
      return;
    }
    for (int i = count; i > 0; i--) {
      cursor.varint();
    }
  }
}
