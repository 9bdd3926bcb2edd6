package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.model.Labels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Risk: a sample of a real data folder is lost, added or altered. The oracle is promtool's dump.
 */
class PromtoolDumpTest {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "incident-prometheus-tsdb, incident-prometheus-dump",
    "incident-prometheus-wal, incident-prometheus-dump",
    "fast-slow-prometheus-tsdb, fast-slow-prometheus-dump"
  })
  void everySampleOfTheCorpusEqualsTheDump(String archive, String dump) throws IOException {
    Path corpus = shared().resolve("corpus");
    assumeTrue(Files.isDirectory(corpus), "no shared corpus here");
    CollectedSeries read = new CollectedSeries();
    try (HeldFiles files = unpack(corpus.resolve(archive + ".tar.gz"))) {
      TsdbLayout layout = TsdbLayout.find(files.names()).get(0);
      new TsdbReader(files, layout, TsdbOptions.all()).read(read);
    }
    assertTrue(read.rejects.isEmpty(), read.rejects::toString);
    Set<String> names = new HashSet<>();
    Map<Labels, TreeMap<Long, Long>> wanted = dump(corpus.resolve(dump + ".txt.gz"), names);
    read.samples.keySet().removeIf(labels -> !names.contains(labels.getOrEmpty("__name__")));
    assertEquals(wanted.keySet(), read.samples.keySet());
    wanted.forEach(
        (labels, samples) -> assertEquals(samples, read.samples.get(labels), labels::toString));
  }

  static Path shared() {
    String override = System.getenv("ETCDSCOPE_SHARED");
    return override != null
        ? Path.of(override)
        : Path.of(System.getProperty("user.dir")).resolve("../shared");
  }

  /** Its files, held in memory. */
  private HeldFiles unpack(Path archive) throws IOException {
    HeldFiles files = new HeldFiles();
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        if (entry.isFile()) {
          files.add(entry.getName(), tar);
        }
      }
    }
    return files;
  }

  private static Map<Labels, TreeMap<Long, Long>> dump(Path path, Set<String> names)
      throws IOException {
    Map<Labels, TreeMap<Long, Long>> wanted = new HashMap<>();
    Map<String, Labels> known = new HashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        int cut = line.lastIndexOf('}') + 1;
        Labels labels = known.computeIfAbsent(line.substring(0, cut), PromtoolDumpTest::labels);
        names.add(labels.getOrEmpty("__name__"));
        String[] sample = line.substring(cut).trim().split(" ");
        wanted
            .computeIfAbsent(labels, key -> new TreeMap<>())
            .put(Long.parseLong(sample[1]), bits(sample[0]));
      }
    }
    return wanted;
  }

  /** The dump writes staleness markers as NaN, and these corpora hold no other NaN. */
  private static long bits(String value) {
    return switch (value) {
      case "NaN" -> 0x7ff0000000000002L;
      case "+Inf" -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
      case "-Inf" -> Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
      default -> Double.doubleToRawLongBits(Double.parseDouble(value));
    };
  }

  private static Labels labels(String text) {
    Labels.Builder labels = new Labels.Builder();
    Matcher matcher = LABEL.matcher(text);
    while (matcher.find()) {
      labels.set(matcher.group(1), matcher.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return labels.build();
  }
}
