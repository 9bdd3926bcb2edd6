package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Risk: rows of several blocks reach the table out of order, twice or not at all. */
class SampleRunTest {
  private record Row(int series, long ms, long bits) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return series != other.series
          ? Integer.compare(series, other.series)
          : Long.compare(ms, other.ms);
    }
  }

  /** A block with some series of a target, numbered backwards as another dictionary might. */
  private static BlockRows block(
      RandomGenerator random, int firstSeries, long start, List<Row> all) {
    BlockRows rows = new BlockRows();
    rows.scrapes = random.nextInt(300);
    rows.times = new long[rows.scrapes];
    for (int i = 0; i < rows.scrapes; i++) {
      rows.times[i] = start + 10L * i;
    }
    int series = random.nextInt(1, 400);
    for (int number = 0; number < series; number++) {
      for (int i = 0; i < rows.scrapes; i++) {
        if (random.nextInt(8) == 0) {
          long bits = random.nextLong();
          rows.add(number, i, bits);
          all.add(new Row(firstSeries + series - number, rows.times[i], bits));
        }
      }
    }
    IntUnaryOperator numbers = number -> firstSeries + series - number;
    return rows.copy(numbers);
  }

  private static List<Row> given(SampleRun run, int chunk) {
    int[] series = new int[chunk];
    long[] times = new long[chunk];
    long[] bits = new long[chunk];
    List<Row> given = new ArrayList<>();
    for (int count = run.next(series, times, bits);
        count > 0;
        count = run.next(series, times, bits)) {
      for (int i = 0; i < count; i++) {
        given.add(new Row(series[i], times[i], bits[i]));
      }
    }
    return given;
  }

  @Test
  void rowsOfAllBlocksComeInOrderOfSeriesAndTime() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20; round++) {
      List<Row> all = new ArrayList<>();
      List<BlockRows> blocks = new ArrayList<>();
      for (int target = 0; target < 3; target++) {
        for (int block = 0; block < 4; block++) {
          blocks.add(block(random, 1000 * target, 10_000L * block, all));
        }
      }
      Collections.shuffle(blocks, new java.util.Random(round));
      Collections.sort(all);
      assertEquals(all, given(new SampleRun(blocks), 1 + round * 100), "round " + round);
    }
  }

  @Test
  void aRunOfNothingGivesNothing() {
    assertEquals(List.of(), given(new SampleRun(List.of()), 10));
    assertEquals(List.of(), given(new SampleRun(List.of(new BlockRows())), 10));
  }
}
