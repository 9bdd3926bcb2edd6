package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the pieces of one series into samples in order of time, each time once.
 *
 * <p>Pieces that share no time follow each other; pieces that overlap (blocks not yet compacted,
 * out-of-order chunks, head chunks that the log holds too) are merged among themselves. So memory
 * holds one such group and a batch, not the series.
 */
final class PieceMerger {
  private static final int BATCH = 1 << 16;

  /** Samples of one series that overlap each other; more come of no data folder that is sound. */
  private static final int MAX_GROUP = 32 << 20;

  private static final Comparator<Piece> IN_TIME =
      Comparator.comparingLong(Piece::minTime).thenComparingInt(Piece::rank);

  private final TsdbOptions options;
  private final SeriesSink sink;
  private final SampleBuffer out = new SampleBuffer();
  private final SampleBuffer group = new SampleBuffer();
  private final List<int[]> runs = new ArrayList<>();
  private long seriesCount;
  private long samples;
  private long duplicates;
  private long conflicts;
  private long deleted;

  PieceMerger(TsdbOptions options, SeriesSink sink) {
    this.options = options;
    this.sink = sink;
  }

  long seriesCount() {
    return seriesCount;
  }

  long samples() {
    return samples;
  }

  long duplicates() {
    return duplicates;
  }

  long conflicts() {
    return conflicts;
  }

  long deleted() {
    return deleted;
  }

  /** Gives one series to the sink; {@code pieces} is sorted on the way. */
  void emit(Labels labels, List<Piece> pieces) throws IOException {
    pieces.removeIf(piece -> !options.touches(piece.minTime(), piece.maxTime()));
    pieces.sort(IN_TIME);
    long samplesBefore = samples;
    long conflictsBefore = conflicts;
    int from = 0;
    while (from < pieces.size()) {
      int to = groupEnd(pieces, from);
      if (to == from + 1 && pieces.get(from).sorted()) {
        decode(pieces.get(from), out);
      } else {
        merge(pieces.subList(from, to));
      }
      if (out.size() >= BATCH) {
        flush(labels);
      }
      from = to;
    }
    flush(labels);
    seriesCount += samples > samplesBefore ? 1 : 0;
    if (conflicts > conflictsBefore) {
      long count = conflicts - conflictsBefore;
      String cause = "values that differ at one time, the first kept: " + count;
      sink.reject(Reject.part(ReasonCode.CONFLICT, 0, 0, cause, labels.toString()));
    }
  }

  private static int groupEnd(List<Piece> pieces, int from) {
    long maxTime = pieces.get(from).maxTime();
    int to = from + 1;
    while (to < pieces.size() && pieces.get(to).minTime() <= maxTime) {
      maxTime = Math.max(maxTime, pieces.get(to).maxTime());
      to++;
    }
    return to;
  }

  private void decode(Piece piece, SampleBuffer into) throws IOException {
    int start = into.size();
    piece.reader().append(piece, into);
    if (!piece.deleted().isEmpty()) {
      deleted += into.drop(start, piece.deleted());
    }
    if (!options.covers(piece.minTime(), piece.maxTime())) {
      into.clip(start, options.fromMs(), options.toMs());
    }
  }

  /** Reads all pieces by rank, cuts them into sorted runs, then merges two runs at a time. */
  private void merge(List<Piece> pieces) throws IOException {
    List<Piece> ranked = new ArrayList<>(pieces);
    ranked.sort(Comparator.comparingInt(Piece::rank));
    group.truncate(0);
    runs.clear();
    for (Piece piece : ranked) {
      int start = group.size();
      if (start > MAX_GROUP) {
        String cause =
            "more than " + MAX_GROUP + " samples of one series overlap; the rest is left";
        sink.reject(Reject.part(ReasonCode.BOMB, 0, piece.place(), cause, ""));
        break;
      }
      decode(piece, group);
      join(start);
    }
    while (runs.size() > 1) {
      mergeNeighbours();
    }
    if (!runs.isEmpty()) {
      out.append(group.timestamps(), group.values(), runs.get(0)[0], runs.get(0)[1]);
    }
  }

  /**
   * Cuts what was read from {@code start} on into runs; one that follows the last makes it longer.
   */
  private void join(int start) {
    long[] t = group.timestamps();
    int[] run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    for (int i = start; i < group.size(); i++) {
      if (run == null || t[run[1] - 1] >= t[i]) {
        run = new int[] {i, i};
        runs.add(run);
      }
      run[1] = i + 1;
    }
  }

  private void mergeNeighbours() {
    SampleBuffer merged = new SampleBuffer();
    List<int[]> made = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += 2) {
      int start = merged.size();
      int[] left = runs.get(i);
      if (i + 1 < runs.size()) {
        mergeTwo(left, runs.get(i + 1), merged);
      } else {
        merged.append(group.timestamps(), group.values(), left[0], left[1]);
      }
      made.add(new int[] {start, merged.size()});
    }
    group.truncate(0);
    group.append(merged.timestamps(), merged.values(), 0, merged.size());
    runs.clear();
    runs.addAll(made);
  }

  private void mergeTwo(int[] left, int[] right, SampleBuffer into) {
    long[] t = group.timestamps();
    double[] v = group.values();
    into.reserve(left[1] - left[0] + right[1] - right[0]);
    int l = left[0];
    int r = right[0];
    while (l < left[1] && r < right[1]) {
      if (t[l] == t[r]) {
        again(v[l], v[r]);
        r++;
      } else if (t[l] < t[r]) {
        into.put(t[l], v[l++]);
      } else {
        into.put(t[r], v[r++]);
      }
    }
    into.append(t, v, l, left[1]);
    into.append(t, v, r, right[1]);
  }

  private void again(double kept, double other) {
    if (Double.doubleToRawLongBits(kept) == Double.doubleToRawLongBits(other)) {
      duplicates++;
    } else {
      conflicts++;
    }
  }

  private void flush(Labels labels) {
    if (out.size() > 0) {
      sink.series(labels, out.timestamps(), out.values(), 0, out.size());
      samples += out.size();
      out.truncate(0);
    }
  }
}
