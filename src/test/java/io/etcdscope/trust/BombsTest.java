package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.Main;
import io.etcdscope.archive.Packs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: ten files of a few megabytes that fill memory, disk or an afternoon. */
class BombsTest {
  private static final int PIECE = 64 << 20;

  /** Pieces of each bomb: 10 GB. */
  private static final int PIECES = 160;

  @TempDir Path folder;

  private void bomb(String name, byte[] first, byte[] piece) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    for (int i = 0; i < PIECES; i++) {
      out.writeBytes(piece);
    }
    Files.write(folder.resolve("in").resolve(name), out.toByteArray());
  }

  /** The header of a tar with one entry of 10 GB, as GNU writes such a size. */
  private static byte[] tarHead() {
    byte[] head = java.util.Arrays.copyOf(Packs.tar("etcd-1/1730000000.prom", ""), 512);
    long size = (long) PIECE * PIECES;
    for (int i = 0; i < 12; i++) {
      head[124 + i] = i == 0 ? (byte) 0x80 : i < 4 ? 0 : (byte) (size >>> 8 * (11 - i));
    }
    java.util.Arrays.fill(head, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : head) {
      sum += b & 255;
    }
    byte[] octal = Packs.bytes(String.format(java.util.Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(octal, 0, head, 148, 8);
    return head;
  }

  private void lay() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    byte[] zeros = new byte[PIECE];
    byte[] lines = Packs.bytes("a 1\n".repeat(PIECE / 4));
    List<String> names = List.of("gz", "zst", "xz", "bz2");
    List<UnaryOperator<byte[]>> wraps = List.of(Packs::gzip, Packs::zstd, Packs::xz, Packs::bzip2);
    for (int i = 0; i < 4; i++) {
      UnaryOperator<byte[]> wrap = wraps.get(i);
      byte[] packed = wrap.apply(zeros);
      bomb("tar." + names.get(i), wrap.apply(tarHead()), packed);
      if (i < 2) {
        bomb("zeros.prom." + names.get(i), new byte[0], packed);
        bomb("lines.prom." + names.get(i), new byte[0], wrap.apply(lines));
      }
    }
    Object[] entries = new Object[2 * PIECES];
    byte[] member = Packs.gzip(zeros);
    for (int i = 0; i < PIECES; i++) {
      entries[2 * i] = "etcd-1/" + (1_730_000_000 + i) + ".prom.gz";
      entries[2 * i + 1] = member;
    }
    Files.write(folder.resolve("in/many.zip"), Packs.zip(entries));
    Files.write(folder.resolve("in/many.tar"), Packs.tar(entries));
  }

  @Test
  void tenBombsOfTenGigabytesCostNeitherMemoryNorTimeNorDisk() throws Exception {
    lay();
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "inspect",
                folder.resolve("in").toString(),
                "-w",
                "json")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "it took more than five minutes");
    String text = Files.readString(said);
    assertEquals(3, process.exitValue(), text);
    try (Stream<Path> in = Files.list(folder.resolve("in"))) {
      for (String name : in.map(path -> path.getFileName().toString()).sorted().toList()) {
        int at = text.indexOf("\"" + name);
        String entry = text.substring(at, Math.min(text.length(), at + 400));
        assertTrue(at >= 0 && entry.contains("BOMB"), name + ": " + entry);
      }
    }
    try (Stream<Path> left = Files.walk(temp)) {
      assertEquals(
          List.of(),
          left.filter(Files::isRegularFile)
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.contains("libduckdb") && !name.contains("libzstd"))
              .toList());
    }
  }
}
