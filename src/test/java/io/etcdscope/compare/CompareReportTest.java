package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.report.Archive;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a report that runs text of an input, loads from outside, or differs between two runs. */
class CompareReportTest {
  private static final String HOSTILE = "<script>alert(1)</script>|x";

  private static Map<String, byte[]> files() {
    SplittableRandom random = new SplittableRandom(41);
    double[] fast = {0.7, 0.2, 0.1, 0, 0, 0, 0};
    double[] slow = {0, 0, 0, 0.1, 0.6, 0.3, 0};
    List<Subject> sides =
        List.of(
            Sides.fsync("a", Sides.drawn(48, 200, fast, random)),
            Sides.fsync(HOSTILE, Sides.drawn(48, 200, slow, random)));
    return files(sides);
  }

  private static Map<String, byte[]> files(List<Subject> sides) {
    Archive archive =
        new Archive(0, 1, 10_000, List.of(), List.of(), new Table(List.of(), List.of()), Set.of());
    ReportSetting setting = new ReportSetting("compare", "1", "2", Map.of(), 1);
    return new CompareReport(Findings.of(sides, Terms.DEFAULT, 1), archive, setting, Path.of("out"))
        .files();
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  @Test
  void namesOfSidesAreTextAndNothingElse() {
    Map<String, byte[]> files = files();
    String page = text(files, "index.html");
    assertFalse(page.contains("<script"), "markup of a name came through");
    assertTrue(page.contains("&lt;script&gt;"));
    assertTrue(text(files, "summary.md").contains("&lt;script>alert(1)&lt;/script>\\|x"));
  }

  @Test
  void manySidesAreToldByWhatDiffers() {
    SplittableRandom random = new SplittableRandom(47);
    double[] fast = {0.7, 0.2, 0.1, 0, 0, 0, 0};
    double[] slow = {0, 0, 0, 0.1, 0.6, 0.3, 0};
    List<Subject> sides = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      sides.add(Sides.fsync("c" + i, Sides.drawn(48, 100, i == 5 ? slow : fast, random)));
    }
    Map<String, byte[]> files = files(sides);
    String page = text(files, "index.html");
    assertTrue(page.contains("Of 6 sides some differ from c0 (disk: 1)."), "verdict");
    assertTrue(page.contains("1 of 6 differ from c0"), "aspect");
    assertTrue(page.contains("not comparable, because neither side collects it"), "network");
    assertTrue(page.contains("The others"), "fairness has a column for all others");
    assertTrue(page.contains("Elections: 7 sides cannot be told apart"), "tie");
    assertTrue(text(files, "data/rankings.csv").contains("7,c5,"), "the slow one is the last rank");
    assertTrue(text(files, "summary.md").contains("; 7. c5 (sides of one rank"), "summary");
  }

  @Test
  void thePageLoadsNothing() {
    String page = text(files(), "index.html");
    assertTrue(page.contains("img-src data:"));
    assertFalse(page.contains("http://") || page.contains("https://"));
  }

  @Test
  void summaryHoldsTheComparisonsOfTheContract() {
    String json = text(files(), "summary.json");
    for (String field :
        List.of("aspect", "metric", "verdict", "slower", "title", "quantiles", "effect")) {
      assertTrue(json.contains("\"" + field + "\""), field);
    }
    assertTrue(json.contains("\"report\" : \"compare\""), json.substring(0, 200));
  }

  @Test
  void twoRunsGiveTheSameBytes() {
    Map<String, byte[]> one = files();
    Map<String, byte[]> two = files();
    assertEquals(one.keySet(), two.keySet());
    one.forEach((name, bytes) -> assertArrayEquals(bytes, two.get(name), name));
  }
}
