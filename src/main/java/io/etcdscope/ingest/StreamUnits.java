package io.etcdscope.ingest;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Blocks that are being filled from an archive, whose scrapes come in the archive's order and only
 * once.
 */
final class StreamUnits {
  /** Blocks open at a time; each holds the text of a scrape twice and its own values. */
  private static final int OPEN = 8;

  /** Values that open blocks may hold together. */
  private static final int OPEN_VALUES = 1_500_000;

  private final StoreWriter writer;
  private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private final ArrayDeque<UnitReader> free = new ArrayDeque<>();

  private record Open(UnitReader reader, Target target, long block) {}

  StreamUnits(StoreWriter writer, IngestOptions options) {
    this.writer = writer;
    for (int i = 0; i < OPEN; i++) {
      free.add(new UnitReader(options, writer.ownTime()));
    }
  }

  /** Reads a scrape into its block. */
  void read(PlannedScrape scrape) {
    long block = Block.of(scrape.ms());
    String key = scrape.target().id() + "/" + block;
    Open unit = open.get(key);
    if (unit == null) {
      if (free.isEmpty()) {
        closeEldest();
      }
      unit = new Open(free.remove(), scrape.target(), block);
      unit.reader.begin(unit.target);
      open.put(key, unit);
    }
    unit.reader.read(scrape);
    if (unit.reader.entries() > OPEN_VALUES / OPEN) {
      int sum = open.values().stream().mapToInt(one -> one.reader.entries()).sum();
      if (sum > OPEN_VALUES) {
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
