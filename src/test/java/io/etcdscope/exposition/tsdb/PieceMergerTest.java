package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.model.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Risk: where pieces overlap a sample is lost, doubled, or the wrong one of two is kept. */
class PieceMergerTest {
  private static final Labels SERIES = Labels.of("__name__", "m");

  private static Piece piece(long[] times, double[] values, int rank) {
    SampleReader reader = (piece, out) -> out.append(times, values, 0, times.length);
    return new Piece(times[0], times[times.length - 1], rank, reader, 0, Intervals.NONE);
  }

  @Test
  void anyOverlapGivesWhatANaiveMapGives() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 2000; round++) {
      List<Piece> pieces = new ArrayList<>();
      TreeMap<Long, Long> naive = new TreeMap<>();
      long all = 0;
      for (int rank = 0; rank < 1 + random.nextInt(8); rank++) {
        int size = 1 + random.nextInt(30);
        long[] times = Folder.times(random.nextInt(200), 1 + random.nextInt(9), size);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
          values[i] = random.nextInt(2);
          naive.putIfAbsent(times[i], Double.doubleToRawLongBits(values[i]));
        }
        all += size;
        pieces.add(random.nextInt(pieces.size() + 1), piece(times, values, rank));
      }
      CollectedSeries read = new CollectedSeries();
      PieceMerger merger = new PieceMerger(TsdbOptions.all(), read);
      merger.emit(SERIES, pieces);
      assertEquals(naive, read.samples.get(SERIES), "round " + round);
      assertEquals(all, merger.samples() + merger.duplicates() + merger.conflicts());
    }
  }

  @Test
  void longSeriesComesInSeveralCalls() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pieces.add(piece(Folder.times(i * 10_000L, 1, 10_000), Folder.values(i, 10_000), 0));
    }
    int[] calls = {0};
    CollectedSeries read = new CollectedSeries();
    SeriesSink counting =
        new SeriesSink() {
          @Override
          public void series(Labels labels, long[] times, double[] values, int from, int to) {
            calls[0]++;
            read.series(labels, times, values, from, to);
          }

          @Override
          public void reject(io.etcdscope.exposition.Reject reject) {
            read.reject(reject);
          }
        };
    PieceMerger merger = new PieceMerger(TsdbOptions.all(), counting);
    merger.emit(SERIES, pieces);
    assertEquals(200_000, read.size());
    assertEquals(3, calls[0]);
    assertEquals(1, merger.seriesCount());
  }

  @Test
  void deletedTimesJoin() {
    Intervals intervals = new Intervals();
    intervals.add(10, 20);
    intervals.add(40, 50);
    intervals.add(15, 45);
    intervals.add(9, 3);
    StringBuilder inside = new StringBuilder();
    for (long time : new long[] {9, 10, 30, 50, 51}) {
      inside.append(intervals.contains(time) ? 'x' : '.');
    }
    assertEquals(".xxx.", inside.toString());
  }

  @Test
  void labelsAreInOrderOfBytesBeyondTheFirstPlane() {
    Labels low = Labels.of("a", "\uffee");
    Labels high = Labels.of("a", "\ud83d\ude00");
    assertEquals(-1, Integer.signum(LabelOrder.BY_BYTES.compare(low, high)));
    assertEquals(1, Integer.signum(low.compareTo(high)));
    Labels more = Labels.of("a", "x", "b", "y");
    assertEquals(-1, Integer.signum(LabelOrder.BY_BYTES.compare(Labels.of("a", "x"), more)));
    assertEquals(0, LabelOrder.BY_BYTES.compare(more, Labels.of("b", "y", "a", "x")));
  }
}
