package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a stamp read as another time than the one meant, which no later step can notice. */
class TimePatternsTest {
  private static final TimePatterns UTC = new TimePatterns(ZoneOffset.UTC);
  private static final TimePatterns BERLIN = new TimePatterns(ZoneId.of("Europe/Berlin"));

  private static final String[][] ACCEPTED = {
    {"1730000000", "2024-10-27T03:33:20Z"},
    {"1730000000123", "2024-10-27T03:33:20.123Z"},
    {"1730000000123456", "2024-10-27T03:33:20.123Z"},
    {"1730000000123456789", "2024-10-27T03:33:20.123Z"},
    {"1730000000.5", "2024-10-27T03:33:20.500Z"},
    {"1388534400", "2014-01-01T00:00:00Z"},
    {"4102444799", "2099-12-31T23:59:59Z"},
    {"20250102", "2025-01-02T00:00:00Z"},
    {"202501", "2025-01-01T00:00:00Z"},
    {"2025-01-02", "2025-01-02T00:00:00Z"},
    {"2025-01", "2025-01-01T00:00:00Z"},
    {"2025_01_02", "2025-01-02T00:00:00Z"},
    {"2025010203", "2025-01-02T03:00:00Z"},
    {"20250102030405", "2025-01-02T03:04:05Z"},
    {"20250102030405123", "2025-01-02T03:04:05.123Z"},
    {"20250102_030405", "2025-01-02T03:04:05Z"},
    {"20250102-030405", "2025-01-02T03:04:05Z"},
    {"20250102T030405", "2025-01-02T03:04:05Z"},
    {"20250102t030405z", "2025-01-02T03:04:05Z"},
    {"20250102T030405Z", "2025-01-02T03:04:05Z"},
    {"20250102T030405.123Z", "2025-01-02T03:04:05.123Z"},
    {"20250102T030405,123Z", "2025-01-02T03:04:05.123Z"},
    {"20250102T030405.123456789Z", "2025-01-02T03:04:05.123Z"},
    {"20250102T030405.5Z", "2025-01-02T03:04:05.500Z"},
    {"20250102T0304Z", "2025-01-02T03:04:00Z"},
    {"20250102_0304", "2025-01-02T03:04:00Z"},
    {"2025-01-02_03:04:05", "2025-01-02T03:04:05Z"},
    {"2025-01-02 03:04:05", "2025-01-02T03:04:05Z"},
    {"2025-01-02T03:04", "2025-01-02T03:04:00Z"},
    {"2025-01-02T03:04:05", "2025-01-02T03:04:05Z"},
    {"2025-01-02T03:04:05Z", "2025-01-02T03:04:05Z"},
    {"2025-01-02T03:04:05.123Z", "2025-01-02T03:04:05.123Z"},
    {"2025-01-02T03:04:05+08:00", "2025-01-01T19:04:05Z"},
    {"2025-01-02T03:04:05+0800", "2025-01-01T19:04:05Z"},
    {"2025-01-02T03:04:05+08", "2025-01-01T19:04:05Z"},
    {"2025-01-02T03:04:05-05:00", "2025-01-02T08:04:05Z"},
    {"2025-01-02T03-04-05Z", "2025-01-02T03:04:05Z"},
    {"2025-01-02-03-04-05", "2025-01-02T03:04:05Z"},
    {"2025-01-02T03_04_05", "2025-01-02T03:04:05Z"},
    {"2025_01_02T03_04_05+0000", "2025-01-02T03:04:05Z"},
    {"2025_01_02_03_04_05", "2025-01-02T03:04:05Z"},
    {"2025-01-02T030405Z", "2025-01-02T03:04:05Z"},
    {"2025.01.02_03.04.05", "2025-01-02T03:04:05Z"},
    {"2020-12-14T16:26:21+08:00", "2020-12-14T08:26:21Z"},
    {"20240229T000000Z", "2024-02-29T00:00:00Z"},
    {"20251231T235959.999Z", "2025-12-31T23:59:59.999Z"},
  };

  private static final List<String> REFUSED =
      List.of(
          "",
          "etcd",
          "1",
          "12345",
          "123456789",
          "1300000000",
          "0000000000",
          "9999999999",
          "13885343990",
          "20251301",
          "20250132",
          "20250230",
          "20250102T240000Z",
          "20250102T036005Z",
          "20250102T030460Z",
          "20130102",
          "2025-01_02",
          "02012025",
          "02-01-2025",
          "21001231",
          "2025",
          "20250102T03",
          "20250102T030405-1",
          "x20250102",
          "20250102T030405ZZ",
          "20250102T030405+25:00",
          "17300000001",
          "173000000012",
          "20230229");

  @Test
  void stampsAccepted() {
    for (String[] row : ACCEPTED) {
      Stamp stamp = UTC.parse(row[0]).orElseThrow(() -> new AssertionError(row[0]));
      assertEquals(row[1], Instant.ofEpochMilli(stamp.timeMs()).toString(), row[0]);
    }
  }

  @Test
  void stampsRefused() {
    for (String text : REFUSED) {
      assertTrue(UTC.parse(text).isEmpty(), text);
    }
  }

  @Test
  void everyAcceptedStampIsFoundInsideAName() {
    for (String[] row : ACCEPTED) {
      String name = "etcd-1_" + row[0] + "-x";
      int[] place = TimePatterns.places(name).get(0);
      assertEquals(row[0], name.substring(place[0], place[1]));
    }
  }

  @Test
  void aStampIsNotCutOutOfALongerNumber() {
    for (String name :
        List.of("etcd-920250102", "x17300000001", "202501021", "3-1730000000999999999999")) {
      for (int[] place : TimePatterns.places(name)) {
        assertTrue(UTC.parse(name.substring(place[0], place[1])).isEmpty(), name);
      }
    }
  }

  @Test
  void aShardNumberBehindAStampIsNoOffset() {
    int[] place = TimePatterns.places("m-20250102-030405-01").get(0);
    assertEquals("20250102-030405", "m-20250102-030405-01".substring(place[0], place[1]));
  }

  @Test
  void coarseStampsSaySo() {
    assertEquals(Precision.DAY, UTC.parse("20250102").orElseThrow().precision());
    assertEquals(Precision.MONTH, UTC.parse("202501").orElseThrow().precision());
    assertEquals("the name tells the day only", UTC.parse("20250102").orElseThrow().note());
    assertEquals("", UTC.parse("20250102T030405").orElseThrow().note());
  }

  @Test
  void aZonelessStampIsOfTheInputZone() {
    Stamp winter = BERLIN.parse("20250102T030405").orElseThrow();
    assertEquals("2025-01-02T02:04:05Z", Instant.ofEpochMilli(winter.timeMs()).toString());
    assertFalse(winter.zoned());
    assertTrue(BERLIN.parse("20250102T030405Z").orElseThrow().zoned());
    assertTrue(BERLIN.parse("1730000000").orElseThrow().zoned());
  }

  @Test
  void aLocalTimeThatDoesNotExistIsFlagged() {
    Stamp gap = BERLIN.parse("2026-03-29T02:30:00").orElseThrow();
    assertEquals("2026-03-29T01:30:00Z", Instant.ofEpochMilli(gap.timeMs()).toString());
    assertTrue(gap.note().startsWith("no such local time in Europe/Berlin"), gap.note());
  }

  @Test
  void aLocalTimeThatHappensTwiceIsFlagged() {
    Stamp overlap = BERLIN.parse("2026-10-25T02:30:00").orElseThrow();
    assertEquals("2026-10-25T00:30:00Z", Instant.ofEpochMilli(overlap.timeMs()).toString());
    assertTrue(overlap.note().startsWith("two such local times"), overlap.note());
    assertEquals("", BERLIN.parse("2026-10-25T02:30:00+02:00").orElseThrow().note());
  }

  @Test
  void patternsOfTheUserAreReadInEitherLanguage() {
    String[][] rows = {
      {"%d.%m.%Y_%H-%M-%S", "02.01.2025_03-04-05", "2025-01-02T03:04:05Z"},
      {"%d%m%y", "020125", "2025-01-02T00:00:00Z"},
      {"%F_%T", "2025-01-02_03:04:05", "2025-01-02T03:04:05Z"},
      {"%Y%m%d%H%M%S%3N", "20250102030405123", "2025-01-02T03:04:05.123Z"},
      {"%Y-%j", "2025-002", "2025-01-02T00:00:00Z"},
      {"%d%b%Y", "02Jan2025", "2025-01-02T00:00:00Z"},
      {"%FT%T%z", "2025-01-02T03:04:05+0800", "2025-01-01T19:04:05Z"},
      {"%s", "1730000000", "2024-10-27T03:33:20Z"},
      {"%s%3N", "1730000000123", "2024-10-27T03:33:20.123Z"},
      {"dd-MM-yyyy", "02-01-2025", "2025-01-02T00:00:00Z"},
      {"yyyyMMdd'at'HHmm", "20250102at0304", "2025-01-02T03:04:00Z"},
      {"ddMMMyyyy", "02JAN2025", "2025-01-02T00:00:00Z"},
    };
    for (String[] row : rows) {
      TimePattern pattern = TimePattern.of(row[0], UTC);
      TimePattern.Found found =
          pattern.find("m-" + row[1] + "-x").orElseThrow(() -> new AssertionError(row[0]));
      assertEquals(row[2], Instant.ofEpochMilli(found.stamp().timeMs()).toString(), row[0]);
    }
    assertTrue(TimePattern.of("%d.%m.%Y", UTC).find("99.99.2025").isEmpty());
  }

  @Test
  void anUnknownLetterIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TimePattern.of("%Y-%Q", UTC));
    assertTrue(e.getMessage().contains("%Q"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> TimePattern.of("yyyy-bbb{", UTC));
  }
}
