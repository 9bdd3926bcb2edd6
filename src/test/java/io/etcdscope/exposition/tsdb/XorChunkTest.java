package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a bit read wrongly gives a plausible number. */
class XorChunkTest {
  private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private static SampleBuffer decode(byte[] chunk) {
    SampleBuffer out = new SampleBuffer();
    byte[] padded = Arrays.copyOf(chunk, chunk.length + ByteWindow.SLACK);
    return new XorChunk().decode(padded, 0, chunk.length, out) ? out : null;
  }

  private static void comesBack(long[] times, double[] values) {
    SampleBuffer out = decode(Encoder.xor(times, values));
    assertTrue(out != null, "not decoded");
    assertEquals(times.length, out.size());
    assertArrayEquals(times, Arrays.copyOf(out.timestamps(), out.size()));
    for (int i = 0; i < values.length; i++) {
      assertEquals(
          Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(out.values()[i]));
    }
  }

  @Test
  void oneSampleComesBack() {
    comesBack(new long[] {1_795_224_007_219L}, new double[] {STALE});
  }

  @Test
  void edgesOfEveryTimeRangeComeBack() {
    for (int width : new int[] {14, 17, 20}) {
      for (long edge : new long[] {-1, 0, 1}) {
        long step = (1L << (width - 1)) + edge;
        long[] rising = {0, 2_000_000, 4_000_000 + step, 6_000_000 + step};
        long[] falling = {0, 2_000_000, 4_000_000 - step, 6_000_000 - step};
        comesBack(rising, new double[] {1, 1, 2, 2});
        comesBack(falling, new double[] {1, 1, 2, 2});
      }
    }
  }

  @Test
  void timesFarApartAndBefore1970ComeBack() {
    comesBack(
        new long[] {-62_135_596_800_000L, -1, 0, 253_402_300_799_000L},
        new double[] {0, -0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE});
  }

  @Test
  void randomSeriesComeBackBitForBit() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      int size = 1 + random.nextInt(240);
      long[] times = new long[size];
      double[] values = new double[size];
      long time = random.nextLong(1L << 42);
      for (int i = 0; i < size; i++) {
        time += 1 + (random.nextInt(8) == 0 ? random.nextLong(1L << 22) : 15_000);
        times[i] = time;
        values[i] =
            switch (random.nextInt(5)) {
              case 0 -> Double.longBitsToDouble(random.nextLong());
              case 1 -> STALE;
              case 2 -> i;
              default -> i == 0 ? 0 : values[i - 1];
            };
      }
      comesBack(times, values);
    }
  }

  @Test
  void cutChunkIsRefusedAtEveryByte() {
    byte[] chunk =
        Encoder.xor(new long[] {5, 10, 15, 21, 40_000}, new double[] {1, 2, 3, 1e300, 7});
    for (int length = 0; length < chunk.length; length++) {
      assertEquals(null, decode(Arrays.copyOf(chunk, length)), "cut at " + length);
    }
  }

  @Test
  void timesThatDoNotRiseAreRefused() {
    assertEquals(null, decode(Encoder.xor(new long[] {5, 5}, new double[] {1, 2})));
    assertEquals(null, decode(Encoder.xor(new long[] {5, 9, 9}, new double[] {1, 2, 3})));
  }

  @Test
  void randomBytesNeverThrow() {
    SplittableRandom random = new SplittableRandom(11);
    int sound = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] chunk = new byte[random.nextInt(64)];
      random.nextBytes(chunk);
      if (chunk.length > 1) {
        chunk[0] = 0;
      }
      SampleBuffer out = decode(chunk);
      sound += out != null ? 1 : 0;
      assertFalse(out != null && out.size() > 4 * chunk.length);
    }
    assertTrue(sound < 200_000);
  }
}
