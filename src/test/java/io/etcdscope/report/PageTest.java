package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.TimeRange;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.model.StoryLine;
import io.etcdscope.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Names and texts come from archives of strangers: none may become an element, a script, a link.
 */
class PageTest {
  private static final List<String> SEEDS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "javascript:alert(1)",
          "</title><svg/onload=alert(1)>",
          "</style><style>*{display:none}",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "${7*7}",
          "@template.part.table()",
          "&lt;b&gt;&amp;&#x3c;",
          "\u202e\u2066gnp.exe",
          "\u0000\u0007\u001b[2J",
          "http://evil.example/x.png",
          "</td></tr></table><h1>",
          "\u2028\u2029",
          "x\" autofocus onfocus=\"alert(1)",
          "<a href='javascript:1'>");

  private static String hostile(int round) {
    SplittableRandom random = new SplittableRandom(round);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      out.append(SEEDS.get((round + random.nextInt(SEEDS.size())) % SEEDS.size()));
    }
    return out.toString();
  }

  /** A page with the text in every place where a text from outside can stand. */
  private static String page(String text) {
    Event event =
        new Event(
            text,
            text,
            Severity.CRITICAL,
            text,
            text,
            text,
            1_000L,
            null,
            Map.of(text, text, "list", List.of(text)));
    Event other =
        new Event("other", "leader_changed", Severity.INFO, text, null, null, 5L, 9L, Map.of());
    Finding finding =
        new Finding(
            text,
            text,
            Severity.CRITICAL,
            Verdict.FAIL,
            text,
            text,
            text,
            1_000L,
            null,
            text,
            List.of(text, "other"),
            Map.of(text, text),
            text,
            text);
    Finding blind =
        new Finding(
            text + "2",
            text,
            Severity.INFO,
            Verdict.NOT_EVALUABLE,
            text,
            null,
            null,
            null,
            null,
            text,
            List.of(),
            Map.of(),
            null,
            null);
    List<StoryLine> lines = List.of(new StoryLine(text, List.of(text, "not there")));
    Alert alert = new Alert(text, Severity.WARNING, text, text, 1L, null, null, Double.NaN);
    Conclusions conclusions =
        new Conclusions(
            new Story(text, lines, lines, lines),
            List.of(event, other),
            List.of(finding, blind),
            List.of(alert),
            List.of(new SilentRule(text, text)));
    return PageText.of(view(text, conclusions));
  }

  @Test
  void aFindingWithoutATimeSaysNoTime() {
    Finding finding =
        new Finding(
            "f",
            "member_not_scraped",
            Severity.INFO,
            Verdict.UNDECIDABLE,
            "c",
            null,
            null,
            null,
            null,
            "2 members were never scraped",
            List.of("a", "b"),
            Map.of(),
            null,
            null);
    Event event =
        new Event("a", "member_not_scraped", Severity.INFO, "c", null, null, null, null, Map.of());
    Panel panel = Panel.all().stream().filter(p -> p.name().equals("coverage")).findFirst().get();
    Table rows =
        new Table(
            List.of("cluster", "instance", "state", "from_ms", "to_ms"),
            List.of(
                List.of("c", "etcd-1", "scraped", 0L, 60_000L),
                List.of("c", "etcd-1", "failed", 5L, 5L),
                List.of("c", "etcd-1", "failed", 9L, 9L)));
    Cluster cluster =
        new Cluster("c", List.of(new Cluster.Member("etcd-1", true, null, null, 0.5)));
    Frame frame = new Frame(new TimeRange(0, 60_000), List.of(), ChartStyle.light());
    EvidenceChart chart =
        EvidenceChart.of(finding, List.of(event, event), cluster, Map.entry(panel, rows), frame);
    assertEquals(
        "etcd-1: scraped 1 min, failed 2 times.",
        java.util.Objects.requireNonNull(chart).shows(new io.etcdscope.model.Dating(0, 60_000)));
    assertEquals(List.of(), chart.frame().marks());
  }

  private static PageView view(String text, Conclusions conclusions) {
    Cluster cluster = new Cluster(text, List.of(new Cluster.Member(text, true, text, text, 0.5)));
    InputFile file = new InputFile(text, "partial", text, text, text, 1, 2, 3, text);
    Table rejects =
        new Table(
            List.of("path", "code", "line", "cause", "text"),
            List.of(List.of(text, text, 7L, text, text)));
    Archive archive =
        new Archive(0, 60_000, 1_000, List.of(cluster), List.of(file), rejects, Set.of());
    ReportSetting setting = new ReportSetting("incident", text, text, Map.of(text, text), 1);
    Frame frame = new Frame(new TimeRange(0, 60_000), List.of(), ChartStyle.light());
    Panels.Result panels = new Panels.Result(List.of(), Map.of(), Map.of(), Map.of());
    Proofs proofs =
        new Proofs(Map.of(), Map.of(text, new ScrapeSpan(2, 1, 1, 0, 60_000, text, text)));
    PageMaker.Pictured pictured = new PageMaker.Pictured(null, null);
    return new PageMaker(setting, archive, conclusions, panels, pictured, proofs)
        .page(new AlertViews(conclusions, frame));
  }

  @Test
  void fiveHundredHostileTextsStayTexts() {
    int elements = StrictHtml.read(page("harmless")).elements;
    for (int round = 0; round < 500; round++) {
      String text = hostile(round);
      String html = page(text);
      StrictHtml read = StrictHtml.read(html);
      assertEquals(List.of(), read.problems, "round " + round + ": " + text);
      assertEquals(elements, read.elements, "no element more or less for: " + text);
      for (int point : new int[] {0, 7, 0x1b, 0x202e, 0x2066, 0x2028}) {
        assertFalse(html.indexOf(point) >= 0, "hidden character in round " + round);
      }
    }
  }

  @Test
  void theOnlyStyleSheetIsTheOneOfThePolicy() throws Exception {
    String html = page("x");
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    String expected = "style-src &#39;sha256-" + Base64.getEncoder().encodeToString(hash);
    assertTrue(html.contains(expected) || html.contains(expected.replace("&#39;", "'")));
    assertTrue(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"));
    assertFalse(html.contains("<script"));
    assertTrue(style.contains(io.etcdscope.chart.Shades.DARK_FILTER));
  }

  @Test
  void everyLinkWithinThePageArrives() {
    StrictHtml read = StrictHtml.read(page("etcd-1"));
    for (String link : read.links) {
      assertTrue(!link.startsWith("#") || read.ids.contains(link.substring(1)), "nowhere: " + link);
    }
    assertTrue(read.ids.contains("finding-etcd-1"));
    assertTrue(read.ids.contains("event-etcd-1"));
  }

  @Test
  void whatCouldNotBeJudgedIsNoFinding() {
    String html = page("etcd-1");
    int question = html.indexOf("Questions that this archive cannot answer");
    assertTrue(question > html.indexOf("id=\"quality\""));
    assertEquals(1, html.split("class=\"card finding", -1).length - 1);
  }

  @Test
  void aQuietArchiveSaysSo() {
    Conclusions quiet =
        new Conclusions(
            new Story("All is well.", List.of(), List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String html = PageText.of(view("fast", quiet));
    assertEquals(List.of(), StrictHtml.read(html).problems);
    assertTrue(html.contains("All is well."));
    assertTrue(html.contains("No rule found anything to report"));
  }
}
