package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.archive.Entry;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Risk: the blocks of an archive in no order mix up, or lose what was read before they closed. */
class StreamUnitsTest {
  /** Two members, seven blocks each, restarts and series that come late. */
  private static final Archive ARCHIVE = Archive.of(11, 2, 80, 600_000);

  private static final StreamUnits.Room AMPLE = new StreamUnits.Room(1000, 1_000_000, 1L << 30);

  private static final int MOST_SERIES = 1_000_000;

  /** A scrape within an archive. */
  private record Packed(Archive.One one) implements Entry {
    @Override
    public String input() {
      return "a.tar";
    }

    @Override
    public String path() {
      return one.path();
    }

    @Override
    public long storedBytes() {
      return one.body().length;
    }

    @Override
    public long modifiedMs() {
      return -1;
    }

    @Override
    public @Nullable Path file() {
      return null;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(one.body());
    }
  }

  private static List<List<String>> load(List<Archive.One> scrapes, StreamUnits.Room room) {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Settings.prepare(store);
      IngestOptions options = IngestOptions.defaults().withThreads(1);
      StoreWriter writer = new StoreWriter(store, new Ledger(store), options, MOST_SERIES);
      StreamUnits units = new StreamUnits(writer, options, room);
      int id = 1;
      for (Archive.One one : scrapes) {
        Source source = new Source(id++, "a.tar", one.path());
        writer.batch().source(source);
        Target target = writer.catalog().target("c", one.instance(), "{}");
        units.read(new PlannedScrape(source, new Packed(one), target, one.ms()));
      }
      units.close();
      writer.commit();
      return List.of(Tables.samples(store), Tables.scrapes(store), Tables.ledger(store));
    }
  }

  @Test
  void everyOrderGivesTheSameTablesHoweverLittleMayBeOpen() {
    List<List<String>> expected = load(ARCHIVE.all(), AMPLE);
    assertEquals(ARCHIVE.all().size(), expected.get(1).size());
    List<Archive.One> shuffled = new ArrayList<>(ARCHIVE.all());
    Collections.shuffle(shuffled, new Random(3));
    assertEquals(expected, load(shuffled, AMPLE), "all blocks open");
    assertEquals(expected, load(shuffled, new StreamUnits.Room(3, 1_000_000, 1L << 30)), "three");
    assertEquals(expected, load(shuffled, new StreamUnits.Room(1000, 300, 1L << 30)), "300 values");
    assertEquals(expected, load(shuffled, new StreamUnits.Room(1000, 1_000_000, 0)), "one target");
  }
}
