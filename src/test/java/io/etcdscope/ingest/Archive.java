package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.MemberText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scrapes of made-up members, to be laid into a folder as a whole or in parts. */
final class Archive {
  static final long START = Instant.parse("2026-11-21T01:20:00Z").toEpochMilli();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<One> all = new ArrayList<>();

  /** One scrape and where it lies. */
  record One(String path, String instance, long ms, byte[] body) {}

  /**
   * Scrapes of {@code members} members every {@code stepMs}, over the edges of blocks, with
   * restarts, series that come late and scrapes left out.
   */
  static Archive of(long seed, int members, int scrapes, long stepMs) {
    Archive archive = new Archive();
    for (int m = 1; m <= members; m++) {
      MemberText member = new MemberText(seed * 100 + m, 3);
      for (int i = 0; i < scrapes; i++) {
        member.live();
        if (i == scrapes / 2 + m) {
          member.restart(1.79522399941e9 + i);
        } else if (i % 17 == 5) {
          member.grow();
        }
        if ((i + m) % 23 != 0) {
          archive.add("c/etcd-" + m, "etcd-" + m, START + i * stepMs + m * 350L, member.scrape());
        }
      }
    }
    return archive;
  }

  private void add(String folder, String instance, long ms, byte[] body) {
    String name = TIME.format(Instant.ofEpochMilli(ms)) + ".prom";
    all.add(new One(folder + "/" + name, instance, ms, body));
  }

  List<One> all() {
    return all;
  }

  /** Lays the scrapes for which {@code i % of} is one of {@code parts} into {@code folder}. */
  Path lay(Path folder, int of, int... parts) {
    for (int i = 0; i < all.size(); i++) {
      for (int part : parts) {
        if (i % of == part) {
          write(folder.resolve(all.get(i).path), all.get(i).body);
        }
      }
    }
    return folder;
  }

  /** Lays everything into {@code folder}. */
  Path lay(Path folder) {
    return lay(folder, 1, 0);
  }

  static void write(Path file, byte[] body) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
