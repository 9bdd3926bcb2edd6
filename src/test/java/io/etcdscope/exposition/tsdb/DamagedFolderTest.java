package io.etcdscope.exposition.tsdb;

import static io.etcdscope.exposition.tsdb.Folder.BLOCK;
import static io.etcdscope.exposition.tsdb.Folder.labels;
import static io.etcdscope.exposition.tsdb.Folder.times;
import static io.etcdscope.exposition.tsdb.Folder.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Risk: damage makes the reader fail, hang, or give a number that was never there. */
class DamagedFolderTest {
  /** More with -Detcdscope.mutations=1000000. */
  private static final int ROUNDS = Integer.getInteger("etcdscope.mutations", 1000);

  private static Folder sound() {
    LogWriter log = new LogWriter();
    BlockWriter block = new BlockWriter();
    for (int i = 0; i < 12; i++) {
      Labels labels = labels("m" + i, "etcd-" + i % 3);
      block.chunk(labels, times(1000, 5, 40), values(i, 40));
      block.chunk(labels, times(1200, 5, 40), values(-i, 40));
      log.compress(i % 3 == 0 ? LogWriter.ZSTD : i % 3 == 1 ? LogWriter.SNAPPY : LogWriter.PLAIN);
      log.series(i + 1, labels);
    }
    for (int time = 1400; time < 2500; time += 5) {
      log.samples(time, 1, time, 2, 7, 3, -time, 4, 1e300, 12, time / 7.0);
    }
    return new Folder()
        .with(BLOCK, block)
        .with("wal/00000000", log.done())
        .with("chunks_head/000001", LogWriter.headChunk(3, 1, times(2500, 7, 50), values(3, 50)));
  }

  @Test
  void mutatedFoldersGiveNoNumberThatWasNotThereAndNoneUnflagged() {
    Folder sound = sound();
    CollectedSeries truth = sound.read();
    assertEquals(List.of(), truth.rejects);
    List<String> names = List.copyOf(sound.files.keySet());
    SplittableRandom random = new SplittableRandom(20_261_121);
    for (int round = 0; round < ROUNDS; round++) {
      String name = names.get(random.nextInt(names.size()));
      Folder folder = new Folder();
      folder.files.putAll(sound.files);
      folder.with(name, mutate(sound.files.get(name), random));
      CollectedSeries read = folder.read();
      String what = "round " + round + " of " + name;
      // A log or a file of head chunks cut between two records looks like a younger one.
      boolean cut = folder.files.get(name).length < sound.files.get(name).length;
      if (read.rejects.isEmpty() && !cut && !name.endsWith("meta.json")) {
        assertEquals(truth.samples, read.samples, what);
      }
      assertWithin(truth.samples, read.samples, what);
    }
  }

  private static void assertWithin(
      Map<Labels, TreeMap<Long, Long>> truth, Map<Labels, TreeMap<Long, Long>> read, String what) {
    read.forEach(
        (labels, samples) -> {
          assertTrue(truth.containsKey(labels), what);
          assertTrue(truth.get(labels).entrySet().containsAll(samples.entrySet()), what);
        });
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    byte[] mutated = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
      case 1 -> mutated = Arrays.copyOf(mutated, mutated.length + 1 + random.nextInt(64));
      default -> {
        for (int i = random.nextInt(3); i >= 0; i--) {
          mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
        }
      }
    }
    return mutated;
  }
}
