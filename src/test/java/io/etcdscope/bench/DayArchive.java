package io.etcdscope.bench;

import io.etcdscope.exposition.GoFloat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Makes a day of scrapes out of a few minutes of real ones: 3 members, 5,760 scrapes each, 15 s
 * apart; counters advance by increments drawn from those seen between neighbouring real scrapes.
 *
 * <p>Usage: {@code DayArchive REAL INTO [SCRAPES]}, where REAL holds one folder of {@code .prom}
 * files for each member, such as an unpacked sample.
 */
public final class DayArchive {
  private static final int SCRAPES = 5760;
  private static final long STEP_MS = 15_000;
  private static final long START = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DayArchive() {}

  /** Makes the archive; see the class. */
  public static void main(String[] arguments) throws IOException {
    int scrapes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : SCRAPES;
    List<Path> members;
    try (Stream<Path> list = Files.list(Path.of(arguments[0]))) {
      members = list.filter(Files::isDirectory).sorted().toList();
    }
    for (int i = 0; i < members.size(); i++) {
      Path member = members.get(i);
      Path into = Path.of(arguments[1], "day", member.getFileName().toString());
      write(real(member), into, scrapes, i);
    }
  }

  private static List<List<String>> real(Path member) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(member)) {
      files = list.filter(file -> file.toString().endsWith(".prom")).sorted().toList();
    }
    List<List<String>> all = new ArrayList<>();
    for (Path file : files) {
      all.add(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    List<String> last = all.get(all.size() - 1);
    all.removeIf(lines -> !heads(lines).equals(heads(last)));
    return all;
  }

  private static List<String> heads(List<String> lines) {
    return lines.stream().map(line -> line.substring(0, line.lastIndexOf(' ') + 1)).toList();
  }

  private static void write(List<List<String>> real, Path into, int scrapes, int member)
      throws IOException {
    SplittableRandom random = new SplittableRandom(20261122L + member);
    Files.createDirectories(into);
    List<String> heads = heads(real.get(0));
    boolean[] moving = moving(real.get(0));
    List<String> now = new ArrayList<>(real.get(0));
    for (int i = 0; i < scrapes; i++) {
      long ms = START + i * STEP_MS + member * 350L + random.nextInt(60);
      String name = TIME.format(Instant.ofEpochMilli(ms)) + ".prom";
      Files.writeString(into.resolve(name), String.join("\n", now) + "\n");
      int pair = random.nextInt(real.size() - 1);
      advance(now, heads, moving, real.get(pair), real.get(pair + 1));
    }
  }

  private static void advance(
      List<String> now, List<String> heads, boolean[] moving, List<String> from, List<String> to) {
    for (int line = 0; line < now.size(); line++) {
      if (from.get(line).equals(to.get(line)) || to.get(line).startsWith("#")) {
        continue;
      }
      String next = to.get(line);
      if (moving[line]) {
        double sum = number(now.get(line)) + number(next) - number(from.get(line));
        next = heads.get(line) + GoFloat.format(sum);
      }
      now.set(line, next);
    }
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static boolean[] moving(List<String> lines) {
    boolean[] moving = new boolean[lines.size()];
    boolean family = false;
    for (int i = 0; i < moving.length; i++) {
      if (lines.get(i).startsWith("# TYPE ")) {
        family = !lines.get(i).endsWith(" gauge");
      }
      moving[i] = family;
    }
    return moving;
  }
}
