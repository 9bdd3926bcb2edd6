package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: a number is read past the end or cut off silently. */
class ByteCursorTest {
  private static ByteCursor on(byte... bytes) {
    return new ByteCursor().reset(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 127, 128, 16_383, 16_384, 1L << 62, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void varintsComeBackAndAreRefusedCut(long value) {
    byte[] unsigned = new Encoder().uvarint(value).done();
    byte[] signed = new Encoder().varint(value).done();
    assertEquals(value, on(unsigned).uvarint());
    assertEquals(value, on(signed).varint());
    for (int length = 0; length < unsigned.length; length++) {
      ByteCursor cut = on(Arrays.copyOf(unsigned, length));
      assertEquals(0, cut.uvarint());
      assertTrue(cut.failed());
    }
  }

  @Test
  void varintOfMoreThan64BitsIsRefused() {
    byte[] long10 = new byte[10];
    Arrays.fill(long10, (byte) 0xff);
    long10[9] = 2;
    ByteCursor cursor = on(long10);
    cursor.uvarint();
    assertTrue(cursor.failed());
  }

  @Test
  void failureStays() {
    ByteCursor cursor = on((byte) 1, (byte) 2);
    assertEquals(0, cursor.int32());
    assertTrue(cursor.failed());
    assertEquals(0, cursor.oneByte());
    assertFalse(cursor.more());
  }

  @Test
  void countBeyondTheBytesLeftIsRefused() {
    ByteCursor cursor = on((byte) 3, (byte) 0, (byte) 0);
    assertEquals(0, cursor.count());
    assertTrue(cursor.failed());
  }

  @Test
  void textThatIsNotUtf8IsNullAndPassedOver() {
    ByteCursor cursor = on((byte) 2, (byte) 0xc3, (byte) 0x28, (byte) 1, (byte) 'x');
    assertNull(cursor.text());
    assertFalse(cursor.failed());
    assertEquals("x", cursor.text());
  }
}
