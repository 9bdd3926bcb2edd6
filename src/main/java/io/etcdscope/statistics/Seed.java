package io.etcdscope.statistics;

import java.util.SplittableRandom;

/**
 * The fixed beginning of all random draws, divided by name so that neither the order of work nor
 * the number of threads can change a result.
 *
 * @param value the seed
 */
public record Seed(long value) {
  /** The seed of every report. */
  public static final Seed REPORT = new Seed(0x65746364L);

  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;

  /** The seed of one item, such as a series, told by its name (FNV-1a over UTF-16 units). */
  public Seed forItem(String name) {
    long hash = FNV_OFFSET ^ value;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Seed(hash);
  }

  /** A new stream of random numbers from this seed. */
  public SplittableRandom random() {
    return new SplittableRandom(value);
  }

  /**
   * A number from 0 to {@code bound - 1}; the upper half of the product of 32 random bits and the
   * bound, uniform to one part in 2^32 divided by the bound.
   */
  public static int below(SplittableRandom random, int bound) {
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }
}
