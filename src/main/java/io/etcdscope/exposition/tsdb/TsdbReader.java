package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads one data folder: all blocks and the head at once, series by series in order of labels, each
 * sample once wherever it is kept several times.
 *
 * <p>What is damaged costs itself and is told to the sink; everything else is read. Where blocks,
 * head chunks and log differ on a value, the older block wins, then younger ones, then the chunks,
 * then the log.
 */
public final class TsdbReader {
  private final TsdbFiles files;
  private final TsdbLayout layout;
  private final TsdbOptions options;
  private final Rejects rejects = new Rejects();
  private final List<SeriesSource> sources = new ArrayList<>();
  private int refusedBlocks;
  private int walSegments;

  /**
   * @param files among which those of {@code layout} are
   */
  public TsdbReader(TsdbFiles files, TsdbLayout layout, TsdbOptions options) {
    this.files = files;
    this.layout = layout;
    this.options = options;
  }

  /**
   * Reads everything. A reader reads once.
   *
   * @throws IOException when the bytes cannot be had; never for what they say
   */
  public TsdbSummary read(SeriesSink sink) throws IOException {
    PieceMerger merger = new PieceMerger(options, sink);
    int blocks;
    try {
      blocks = open();
      merge(merger);
    } finally {
      for (SeriesSource source : sources) {
        source.close();
      }
    }
    rejects.tell(sink);
    return new TsdbSummary(
        blocks,
        refusedBlocks,
        walSegments,
        merger.seriesCount(),
        merger.samples(),
        merger.duplicates(),
        merger.conflicts(),
        merger.deleted());
  }

  private int open() throws IOException {
    long blocksEnd = Long.MIN_VALUE;
    int blocks = 0;
    for (String folder : layout.blocks()) {
      BlockSource block = BlockSource.open(files, layout, folder, blocks, rejects);
      if (block == null) {
        refusedBlocks++;
      } else {
        sources.add(block);
        blocksEnd = Math.max(blocksEnd, block.inOrderEnd());
        blocks++;
      }
    }
    HeadSeries series = new HeadSeries(options, rejects);
    HeadCache cache = new HeadCache(options.headSamplesPerPass() / 2);
    HeadLog log = new HeadLog(files, layout, series, cache, rejects);
    walSegments = log.size();
    log.index();
    HeadChunks chunks = new HeadChunks(series, rejects, blocks, blocksEnd);
    HeadSource head = null;
    try {
      for (String name : layout.segments("chunks_head/")) {
        chunks.index(name, files.open(name));
      }
      head = new HeadSource(options, series, log, chunks, rejects, blocks + 1);
      sources.add(head);
    } finally {
      if (head == null) {
        chunks.close();
      }
    }
    return blocks;
  }

  /** A source and the series it stands at. */
  private record Standing(SeriesSource source, Labels labels, int rank) {}

  private void merge(PieceMerger merger) throws IOException {
    PriorityQueue<Standing> queue =
        new PriorityQueue<>(
            Comparator.comparing(Standing::labels, LabelOrder.BY_BYTES)
                .thenComparingInt(Standing::rank));
    for (int i = 0; i < sources.size(); i++) {
      advance(sources.get(i), i, queue);
    }
    List<Piece> pieces = new ArrayList<>();
    List<Standing> same = new ArrayList<>();
    int seen = 0;
    while (!queue.isEmpty()) {
      Labels labels = queue.element().labels();
      if (++seen > TsdbOptions.MAX_SERIES) {
        String cause = "more than " + TsdbOptions.MAX_SERIES + " series; the rest is not read";
        rejects.add(ReasonCode.TOO_MANY_SERIES, cause, layout.prefix(), 0);
        return;
      }
      take(labels, queue, same);
      if (options.keep().test(labels)) {
        pieces.clear();
        for (Standing standing : same) {
          standing.source().pieces(pieces);
        }
        merger.emit(labels, pieces);
      }
      for (Standing standing : same) {
        advance(standing.source(), standing.rank(), queue);
      }
    }
  }

  private static void take(Labels labels, PriorityQueue<Standing> queue, List<Standing> same) {
    same.clear();
    @Nullable Standing head = queue.peek();
    while (head != null && head.labels().equals(labels)) {
      same.add(queue.remove());
      head = queue.peek();
    }
  }

  private static void advance(SeriesSource source, int rank, PriorityQueue<Standing> queue)
      throws IOException {
    Labels labels = source.next();
    if (labels != null) {
      queue.add(new Standing(source, labels, rank));
    }
  }
}
