package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of the head: samples of the log and chunks already written out.
 *
 * <p>The log is in order of time, the output in order of series: as many series as fit are filled
 * in one reading of the log, then the next ones in another.
 */
final class HeadSource implements SeriesSource, SampleReader {
  private final TsdbOptions options;
  private final HeadSeries series;
  private final HeadLog log;
  private final HeadChunks chunks;
  private final Rejects rejects;
  private final int rank;
  private final int[] order;

  /** Where the next sample of a series goes; -1 for one of another batch. */
  private final int[] next;

  private final int[] start;
  private long[] timestamps = new long[0];
  private double[] values = new double[0];
  private int position = -1;
  private int batchEnd;

  HeadSource(
      TsdbOptions options,
      HeadSeries series,
      HeadLog log,
      HeadChunks chunks,
      Rejects rejects,
      int rank) {
    this.options = options;
    this.series = series;
    this.log = log;
    this.chunks = chunks;
    this.rejects = rejects;
    this.rank = rank;
    this.order = series.sorted();
    this.next = new int[order.length];
    this.start = new int[order.length];
  }

  @Override
  public @Nullable Labels next() {
    position++;
    return position < order.length ? series.labels(order[position]) : null;
  }

  @Override
  public void pieces(List<Piece> into) throws IOException {
    if (position >= batchEnd) {
      fill();
    }
    int number = order[position];
    into.addAll(chunks.of(number));
    if (series.samples(number) >= TsdbOptions.MAX_HEAD_SAMPLES_OF_SERIES) {
      String cause = "the log has more samples of this series than the limit; the rest is left";
      rejects.add(ReasonCode.BOMB, cause, series.labels(number).toString(), 0);
    }
    if (next[number] > start[number]) {
      into.add(piece(number));
    }
  }

  private Piece piece(int number) {
    long minTime = Long.MAX_VALUE;
    long maxTime = Long.MIN_VALUE;
    for (int i = start[number]; i < next[number]; i++) {
      minTime = Math.min(minTime, timestamps[i]);
      maxTime = Math.max(maxTime, timestamps[i]);
    }
    return new Piece(minTime, maxTime, rank, this, number, series.deleted(number));
  }

  /** Reads the samples of the series from the one at hand on, as many as the budget holds. */
  private void fill() throws IOException {
    Arrays.fill(next, -1);
    long total = 0;
    int end = position;
    while (end < order.length) {
      int samples = series.samples(order[end]);
      if (end > position && total + samples > options.headSamplesPerPass()) {
        break;
      }
      start[order[end]] = (int) total;
      next[order[end]] = (int) total;
      total += samples;
      end++;
    }
    batchEnd = end;
    if (timestamps.length < total) {
      timestamps = new long[(int) total];
      values = new double[(int) total];
    }
    if (total > 0) {
      log.samples(this::put);
    }
  }

  private void put(int number, long timestamp, double value) {
    int at = next[number];
    // A log that grows while it is read must not spill into the next series.
    if (at >= 0 && at - start[number] < series.samples(number)) {
      timestamps[at] = timestamp;
      values[at] = value;
      next[number] = at + 1;
    }
  }

  @Override
  public void append(Piece piece, SampleBuffer out) {
    int number = (int) piece.place();
    out.append(timestamps, values, start[number], next[number]);
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }
}
