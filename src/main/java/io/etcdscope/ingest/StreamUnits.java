package io.etcdscope.ingest;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Blocks that are being filled from an archive, whose scrapes come in the archive's order and only
 * once.
 *
 * <p>That order is often none: {@code tar} takes the files of a folder as the file system lists
 * them, by a hash of their names. A block that is closed too early is taken out of the store and
 * made anew, at the price of some hundred scrapes, so as many are open as the heap allows.
 */
final class StreamUnits {
  /** Blocks open at a time in the smallest heap, and in one that is large enough. */
  private static final int LEAST_OPEN = 8;

  private static final int MOST_OPEN = 64;

  /** Heap for each open block: it holds the text of a scrape twice, and the names of its series. */
  private static final long OPEN_BYTES = 16 << 20;

  /** Values that open blocks may hold together in the smallest heap, and in a large one. */
  private static final int LEAST_VALUES = 1_500_000;

  private static final int MOST_VALUES = 16_000_000;

  /** Heap for each such value: sixteen times what it takes. */
  private static final long VALUE_BYTES = 256;

  private final int mostOpen = (int) inHeap(OPEN_BYTES, LEAST_OPEN, MOST_OPEN);
  private final int mostValues = (int) inHeap(VALUE_BYTES, LEAST_VALUES, MOST_VALUES);
  private final StoreWriter writer;
  private final IngestOptions options;
  private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private final ArrayDeque<UnitReader> free = new ArrayDeque<>();

  private record Open(UnitReader reader, Target target, long block) {}

  StreamUnits(StoreWriter writer, IngestOptions options) {
    this.writer = writer;
    this.options = options;
  }

  private static long inHeap(long bytes, int least, int most) {
    return Math.max(least, Math.min(most, Runtime.getRuntime().maxMemory() / bytes));
  }

  /** Reads a scrape into its block. */
  void read(PlannedScrape scrape) {
    long block = Block.of(scrape.ms());
    String key = scrape.target().id() + "/" + block;
    Open unit = open.get(key);
    if (unit == null) {
      if (open.size() == mostOpen) {
        closeEldest();
      }
      UnitReader reader = free.poll();
      reader = reader == null ? new UnitReader(options, writer.ownTime()) : reader;
      unit = new Open(reader, scrape.target(), block);
      unit.reader.begin(unit.target);
      open.put(key, unit);
    }
    unit.reader.read(scrape);
    if (unit.reader.entries() > mostValues / mostOpen) {
      int sum = open.values().stream().mapToInt(one -> one.reader.entries()).sum();
      if (sum > mostValues) {
        closeEldest();
      }
    }
  }

  private void closeEldest() {
    String eldest = open.keySet().iterator().next();
    Open unit = open.remove(eldest);
    if (unit != null) {
      close(unit);
    }
  }

  private void close(Open unit) {
    writer.add(unit.reader, unit.target, unit.block);
    free.add(unit.reader);
  }

  /** Ends every block. */
  void close() {
    open.values().forEach(this::close);
    open.clear();
  }
}
