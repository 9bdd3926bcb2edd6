package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.CsvCell;
import io.etcdscope.model.Dating;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names from outside must neither hide something nor run as a formula. */
class TextTest {
  @Test
  void marksThatTurnTheDirectionOfWritingAreShown() {
    assertEquals("etcd\\u202e1-dcte", VisibleText.of("etcd\u202e1-dcte"));
    assertEquals("a\\u200bb\\u0000\\u001b[31m", VisibleText.of("a\u200bb\u0000\u001b[31m"));
    assertEquals("two\nlines\tand größe", VisibleText.of("two\nlines\tand größe"));
  }

  @Test
  void aCountAboveABoundIsNoTime() {
    EvidenceFacts facts =
        new EvidenceFacts("leader_changed", Map.of("facts", Map.of("fsyncsAbove512ms", 5)));
    assertEquals("facts fsyncs above 512 ms 5", facts.line());
  }

  @Test
  void loneHalvesOfCharactersAreShown() {
    assertEquals("x\\ud800y", VisibleText.of("x\ud800y"));
  }

  @Test
  void formulasAreNeutralised() {
    for (String text : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0=1", "\uff1d1")) {
      assertEquals("'" + text, CsvCell.neutral(text));
    }
    assertEquals("etcd-1", CsvCell.neutral("etcd-1"));
    for (String number : List.of("-1", "+1", "-1.5e-07", "-inf", "12")) {
      assertEquals(number, CsvCell.neutralOrNumber(number));
    }
    assertEquals("'-1+1", CsvCell.neutralOrNumber("-1+1"));
  }

  @Test
  void tablesKeepNumbersAndQuoteTexts() {
    Table table =
        new Table(
            List.of("name", "at_ms", "value", "count"),
            List.of(
                Arrays.asList("a,\"b\"", 1795224006605L, 0.1, 3L),
                Arrays.asList("=cmd", null, Double.POSITIVE_INFINITY, -2L),
                Arrays.asList(null, 0L, Double.NaN, null)));
    assertEquals(
        """
        name,at,value,count
        "a,""b""\",2026-11-21 01:20:06.605,0.1,3
        '=cmd,,inf,-2
        "",1970-01-01 00:00:00.000,NaN,
        """,
        CsvFile.of(table));
  }

  @Test
  void doublesReadBackTheSame() {
    for (double value : new double[] {0.1, 1e-9, 5.0331648e7, 1e300, -0.0, 123456789.125}) {
      assertEquals(
          Double.doubleToRawLongBits(value),
          Double.doubleToRawLongBits(Double.parseDouble(CsvFile.real(value))));
    }
  }

  @Test
  void membersSortByTheirNumbers() {
    List<String> names = Arrays.asList("etcd-10", "etcd-2", "etcd-1", "etcd-02", "b", "a9", "a10");
    names.sort(NaturalOrder::compare);
    assertEquals(List.of("a9", "a10", "b", "etcd-1", "etcd-02", "etcd-2", "etcd-10"), names);
  }

  @Test
  void evidenceNamesItsUnits() {
    assertEquals("leaderless lower", Words.key("leaderlessSecondsLower"));
    assertEquals("55 s", Words.value("leaderlessSecondsLower", 55.0));
    assertEquals("48 MiB", Words.value("quotaBytes", 50331648L));
    assertEquals("2026-11-21 01:33:07", Words.value("certainFrom", "2026-11-21T01:33:07.525Z"));
    assertEquals("etcd-2, etcd-3", Words.value("downMembers", List.of("etcd-2", "etcd-3")));
    assertEquals(
        "lower 2, upper 3",
        Words.value("changes", new java.util.TreeMap<>(Map.of("lower", 2, "upper", 3))));
  }

  @Test
  void boundsOfAnEvidenceStandTogether() {
    java.util.Map<String, Object> evidence = new java.util.LinkedHashMap<>();
    evidence.put("verdict", "fail");
    evidence.put("p99Lower", 0.512);
    evidence.put("p99Upper", 1.024);
    evidence.put("leaderlessSecondsLower", 5.0);
    evidence.put("leaderlessSecondsUpper", 5.0);
    evidence.put("slowShare", 0.684);
    evidence.put("steps", List.of(Map.of("medianLower", 0.008), Map.of("medianLower", 0.016)));
    EvidenceFacts facts = new EvidenceFacts("fsync_slow", evidence);
    assertEquals("p99 512 ms to 1.02 s; leaderless 5 s; slow share 68.4 %", facts.line());
    assertEquals("median lower", facts.tables().get(0).columns().get(0).title());
    assertEquals("8 ms", facts.tables().get(0).rows().get(0).cells().get(0).text());
  }

  @Test
  void periodsSayWhatIsNotKnown() {
    Dating day = new Dating(1795224006605L, 1795224066605L);
    assertEquals("01:20:06 to the end of the archive", Words.period(day, 1795224006605L, null));
    assertEquals("01:20:06", Words.period(day, 1795224006605L, 1795224006700L));
    assertTrue(Words.period(day, 1795224006605L, 1795224066605L).endsWith("(1 min)"));
  }

  @Test
  void periodsOfSeveralDaysSayWhichDay() {
    long from = 1795224006605L;
    long next = from + 86_400_000L;
    Dating two = new Dating(from, next);
    assertEquals("11-21 01:20:06 to the end of the archive", Words.period(two, from, null));
    assertEquals("until 11-22 01:20:06", Words.period(two, null, next));
    assertEquals("11-21 01:20:06 to 01:21:06 (1 min)", Words.period(two, from, from + 60_000));
    assertEquals("11-21 01:20:06 to 11-22 01:20:06 (1 d)", Words.period(two, from, next));
  }
}
