package org.duckdb;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Fills a vector of a table function with a whole array at once: each setter of the driver checks
 * type and place of its one value and takes a lock for it, which for a day of scrapes costs more
 * than finding what changed in them. See decision 4.
 */
public final class VectorMemory {
  private static final Field DATA = field("data");
  private static final Field VALIDITY = field("validity");

  private VectorMemory() {}

  private static Field field(String name) {
    try {
      Field field = DuckDBWritableVector.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("the driver is not of the version it was built with", e);
    }
  }

  private static ByteBuffer memory(Field field, DuckDBWritableVector vector) {
    try {
      return ((ByteBuffer) field.get(vector)).duplicate().order(ByteOrder.nativeOrder());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the driver's memory was made accessible before", e);
    }
  }

  /**
   * Sets the first {@code count} values of a vector of INTEGER.
   *
   * @throws java.nio.BufferOverflowException where the vector holds fewer
   */
  public static void put(DuckDBWritableVector vector, int[] values, int from, int count) {
    memory(DATA, vector).asIntBuffer().put(values, from, count);
    markValid(vector, count);
  }

  /**
   * Sets the first {@code count} values of a vector of BIGINT, or of DOUBLE from their bits.
   *
   * @throws java.nio.BufferOverflowException where the vector holds fewer
   */
  public static void put(DuckDBWritableVector vector, long[] values, int from, int count) {
    memory(DATA, vector).asLongBuffer().put(values, from, count);
    markValid(vector, count);
  }

  /** A new vector holds nulls; one bit a value tells that it is none. */
  private static void markValid(DuckDBWritableVector vector, int count) {
    ByteBuffer validity = memory(VALIDITY, vector);
    int words = (count + Long.SIZE - 1) / Long.SIZE;
    for (int i = 0; i < words; i++) {
      validity.putLong(-1L);
    }
  }
}
