package io.etcdscope.ingest;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that are being filled from an archive, whose scrapes come in the archive's order and only
 * once.
 *
 * <p>That order is often none: {@code tar} takes the files of a folder as the file system lists
 * them, by a hash of their names. A block that is closed too early is taken out of the store and
 * made anew, at the price of some hundred scrapes. So many are open, which is cheap because the
 * blocks of a target share its names and the text of its last scrape; and where there are too many,
 * half of them are closed at once, so that the next closing is far away even where nothing is in
 * order.
 */
final class StreamUnits {
  /**
   * How much may be open.
   *
   * @param blocks at a time: each takes some hundred KB beside its values
   * @param values of all of them together
   * @param bytes for names and texts of targets
   */
  record Room(int blocks, long values, long bytes) {
    /** What the heap has room for; values take a tenth of it or somewhat more. */
    static Room ofHeap() {
      long heap = Runtime.getRuntime().maxMemory();
      return new Room(
          (int) Math.max(64, Math.min(4096, heap >> 20)),
          Math.max(500_000, Math.min(16_000_000, heap >> 8)),
          heap >> 3);
    }
  }

  private final StoreWriter writer;
  private final IngestOptions options;
  private final Room room;
  private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, Voice> voices = new LinkedHashMap<>(16, 0.75f, true);
  private long values;

  private record Open(UnitReader reader, Target target, long block) {}

  /** What the blocks of a target share, and which of them was read last. */
  private static final class Voice {
    private final Vocabulary words;
    private @Nullable UnitReader last;

    Voice(Vocabulary words) {
      this.words = words;
    }
  }

  StreamUnits(StoreWriter writer, IngestOptions options, Room room) {
    this.writer = writer;
    this.options = options;
    this.room = room;
  }

  /** Reads a scrape into its block. */
  void read(PlannedScrape scrape) {
    Voice voice = voice(scrape.target());
    UnitReader reader = open(scrape, voice).reader;
    if (voice.last != reader) {
      reader.returnTo();
      voice.last = reader;
    }
    int before = reader.entries();
    reader.read(scrape);
    values += reader.entries() - before;
    if (values > room.values) {
      closeEldest();
    }
  }

  private Open open(PlannedScrape scrape, Voice voice) {
    long block = Block.of(scrape.ms());
    String key = scrape.target().id() + "/" + block;
    Open known = open.get(key);
    if (known != null) {
      return known;
    }
    if (open.size() >= room.blocks) {
      closeEldest();
    }
    UnitReader reader = new UnitReader(options, writer.ownTime(), voice.words.forAnotherBlock());
    reader.beginShared(scrape.target());
    Open made = new Open(reader, scrape.target(), block);
    open.put(key, made);
    return made;
  }

  private Voice voice(Target target) {
    Voice known = voices.get(target.id());
    if (known != null && !known.words.isFull()) {
      return known;
    }
    close(target);
    long bytes = voices.values().stream().mapToLong(one -> one.words.bytes()).sum();
    Iterator<Map.Entry<Integer, Voice>> eldest = voices.entrySet().iterator();
    while (bytes > room.bytes && eldest.hasNext()) {
      Map.Entry<Integer, Voice> one = eldest.next();
      bytes -= one.getValue().words.bytes();
      close(writer.catalog().target(one.getKey()));
      eldest.remove();
    }
    Voice made = new Voice(new Vocabulary(options.keep()));
    voices.put(target.id(), made);
    return made;
  }

  private void close(Target target) {
    Iterator<Open> all = open.values().iterator();
    while (all.hasNext()) {
      Open one = all.next();
      if (one.target == target) {
        all.remove();
        close(one);
      }
    }
  }

  /** Ends the half of the blocks that have waited longest for a scrape. */
  private void closeEldest() {
    closeEldest((open.size() + 1) / 2);
  }

  private void closeEldest(int count) {
    Iterator<Open> eldest = open.values().iterator();
    for (int i = 0; i < count; i++) {
      Open one = eldest.next();
      eldest.remove(); // its memory is needed for what closing takes
      close(one);
    }
  }

  private void close(Open unit) {
    values -= unit.reader.entries();
    writer.add(unit.reader, unit.target, unit.block);
  }

  /** Ends every block. */
  void close() {
    closeEldest(open.size());
    voices.clear();
    values = 0;
  }
}
