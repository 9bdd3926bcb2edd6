package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Risk: a path that only looks like the one before it is booked to that one's member or day. */
class PlacementRunTest {
  private static final String[] FORMS = {
    "%1$s/%2$sT%3$02d%4$02d%5$02d.%6$03dZ.prom",
    "%1$s/%2$sT%3$02d%4$02d%5$02dZ.prom",
    "%1$s/%2$s-%3$02d%4$02d.txt",
    "%1$s/%2$s_%3$02d%4$02d%5$02d.prom.gz",
    "%1$s/%2$sT%3$02d%4$02d%5$02d+0530.txt",
    "%1$s/%2$sT%3$02d%4$02d%5$02d,%6$d.prom",
    "%1$s/%2$s%3$02d%4$02d%5$02d%6$02d.prom",
    "%1$s/m-%2$sT%3$02d%4$02d%5$02dZ.prom",
    "a.tar!%1$s/%2$sT%3$02d%4$02d%5$02d.%6$dZ.prom",
  };

  private static final String[] FOLDERS = {"etcd-1", "etcd-2", "20260328", "metrics", "x/etcd-1"};

  private static final String[] DAYS = {"20260328", "20260329", "20270101", "20130101", "20260230"};

  private record Named(String input, String path, Path onDisk) implements Entry {
    @Override
    public long storedBytes() {
      return 1;
    }

    @Override
    public long modifiedMs() {
      return 1_700_000_000_000L;
    }

    @Override
    public @Nullable Path file() {
      return onDisk;
    }

    @Override
    public boolean inArchive() {
      return path.indexOf('!') >= 0;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  private static Entry entry(SplittableRandom random, String form, String folder, String day) {
    String path =
        String.format(
            Locale.ROOT,
            form,
            folder,
            day,
            random.nextInt(27),
            random.nextInt(63),
            random.nextInt(63),
            random.nextInt(1100));
    String input = random.nextInt(9) == 0 ? "other" : "prod";
    String disk = random.nextInt(9) == 0 ? "/elsewhere" : "/home/me";
    int cut = path.indexOf('!');
    return new Named(input, path, Path.of(disk, input, cut < 0 ? path : path.substring(0, cut)));
  }

  @Test
  void whoHasSeenTheNeighboursPlacesAsWhoHasNot() {
    SplittableRandom random = new SplittableRandom(20_260_329);
    for (String zone : new String[] {"UTC", "Europe/Berlin", "Asia/Kolkata"}) {
      PlacementOptions options = new PlacementOptions(null, null, ZoneId.of(zone), null);
      Placements running = new Placements(options);
      long zoneless = 0;
      for (int i = 0; i < 4000; i++) {
        String form = FORMS[random.nextInt(FORMS.length)];
        String folder = FOLDERS[random.nextInt(FOLDERS.length)];
        String day = DAYS[random.nextInt(DAYS.length)];
        for (int k = 0; k < 4; k++) {
          Entry entry = entry(random, form, folder, day);
          Placements alone = new Placements(options);
          assertEquals(alone.place(entry), running.place(entry), () -> zone + " " + entry);
          zoneless += alone.zoneless();
        }
      }
      assertEquals(zoneless, running.zoneless());
    }
  }

  @Test
  void aRunOfOneDayIsNotTakenApartAgain() {
    PlacementRun run = new PlacementRun();
    String stem = "20260329T010203.004Z";
    Entry first = new Named("prod", "m1/" + stem + ".prom", Path.of("/prod/m1/a"));
    Stamp stamp = new TimePatterns(ZoneId.of("UTC")).parse(stem).orElseThrow();
    Placement placement = new Placement("prod", "m1", stamp.timeMs(), TimeSource.NAME, "{time}");
    run.begin(first, placement, stamp, stem, new TimePatterns(ZoneId.of("UTC")).clock(stem));
    for (int minute = 0; minute < 60; minute++) {
      String name = String.format(Locale.ROOT, "m1/20260329T23%02d03.004Z.prom", minute);
      Placement next = run.next(new Named("prod", name, Path.of("/prod/m1/b")));
      assertTrue(
          next != null && next.timeMs() - stamp.timeMs() == (22 * 60 + minute - 2) * 60_000L);
    }
  }
}
