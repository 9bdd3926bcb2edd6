package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.archive.Packs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a report that depends on whose machine made it. Three locales, three zones, three numbers
 * of threads and orders of the input give one hash for every file; {@code -Detcdscope.long=true}
 * lets each locale meet each zone.
 */
class SameBytesTest {
  private static final List<String> LOCALES = List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE");
  private static final List<String> ZONES =
      List.of("Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");
  private static final boolean LONG = Boolean.getBoolean("etcdscope.long");
  private static final int[] THREADS = {1, 2, 8};
  private static final List<String> CONTENT =
      List.of("v_source", "v_scrape", "v_sample", "v_quantile", "v_finding", "v_event", "v_alert");

  @TempDir Path folder;

  private static byte[] tar(long order) {
    List<Object[]> entries = new ArrayList<>();
    for (int member = 1; member <= 3; member++) {
      for (int i = 0; i < 24; i++) {
        String name = "c/etcd-" + member + "/" + Scrapes.name(i);
        entries.add(
            new Object[] {name, Scrapes.text(member, i, "gr\u00f6\u00dfe", "I\u0131i\u0130")});
      }
    }
    Collections.shuffle(entries, new Random(order));
    return Packs.tar(entries.stream().flatMap(Stream::of).toArray());
  }

  @Test
  void localeZoneThreadsAndOrderChangeNoByte() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Map<String, String> first = Map.of();
    try {
      for (int run = 0; run < 9; run += LONG ? 1 : 4) {
        Locale.setDefault(Locale.forLanguageTag(LOCALES.get(run % 3)));
        TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(run / 3)));
        Map<String, String> hashes = hashes(run, THREADS[(run + run / 3) % 3]);
        first = run == 0 ? hashes : first;
        Map<String, String> differing = new TreeMap<>(hashes);
        differing.entrySet().removeAll(first.entrySet());
        assertEquals(Map.of(), differing, "run " + run);
        assertEquals(first.keySet(), hashes.keySet());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** Hash of every file of a report, and of what its database holds. */
  private Map<String, String> hashes(int run, int threads) throws Exception {
    Path home = Files.createDirectories(folder.resolve("run" + run));
    Path tar = Files.write(home.resolve("a.tar"), tar(run));
    Path report = home.resolve("report");
    Commands.Ended ended = Commands.run("incident", tar, "-o", report, "--threads", threads);
    assertEquals(0, ended.code(), ended.err());
    Map<String, String> hashes = new TreeMap<>();
    hashes.put("stdout", ended.out().replace(home.toString(), ""));
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("archive.duckdb")) {
          hashes.put(report.relativize(file).toString(), hash(Files.readAllBytes(file)));
        }
      }
    }
    for (String view : CONTENT) {
      String order = view.equals("v_source") ? "path" : "all";
      List<String> rows =
          Commands.query(
              report.resolve("archive.duckdb"), "select * from " + view + " order by " + order);
      hashes.put(view, hash(String.join("\n", rows).getBytes(StandardCharsets.UTF_8)));
    }
    return hashes;
  }

  private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void samplesExportedAreTheSameBytesWhateverTheOrderOfLoading() throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    for (int run = 0; run < 2; run++) {
      Path tar = Files.write(folder.resolve("x" + run + ".tar"), tar(run));
      Path database = folder.resolve("x" + run + ".duckdb");
      Commands.run("ingest", tar, "--db", database, "--threads", run + 1);
      for (String form : List.of("csv", "openmetrics", "parquet")) {
        Path out = folder.resolve("x" + run + form);
        assertEquals(0, Commands.run("export", "--db", database, "--to", form, "-o", out).code());
        assertEquals(
            hashes.computeIfAbsent(form, key -> content(out)), content(out), form + " of " + run);
      }
    }
  }

  private static String content(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(folder.relativize(file)).append(' ').append(hash(Files.readAllBytes(file)));
      }
      return all.toString();
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
