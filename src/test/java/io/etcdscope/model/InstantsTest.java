package io.etcdscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Risk: a range on the command line that selects another hour than the one typed. */
class InstantsTest {
  @Test
  void instantsAccepts() {
    String[][] rows = {
      {"2026-11-21T01:30:00Z", "2026-11-21T01:30:00.000Z"},
      {"2026-11-21T01:30:00.123Z", "2026-11-21T01:30:00.123Z"},
      {"2026-11-21T03:30:00+02:00", "2026-11-21T01:30:00.000Z"},
      {"2026-11-21 01:30:00Z", "2026-11-21T01:30:00.000Z"},
      {"1795224600", "2026-11-21T01:30:00.000Z"},
      {"1795224600.5", "2026-11-21T01:30:00.500Z"},
      {"1795224600123", "2026-11-21T01:30:00.123Z"},
      {"0", "1970-01-01T00:00:00.000Z"},
      {"99999999999", "5138-11-16T09:46:39.000Z"},
      {"100000000000", "1973-03-03T09:46:40.000Z"},
      {"-24h", "2026-11-20T00:00:00.000Z"},
      {"-1h30m", "2026-11-20T22:30:00.000Z"},
    };
    OptionalLong anchor = OptionalLong.of(1_795_219_200_000L);
    for (String[] row : rows) {
      assertEquals(row[1], Instants.format(Instants.parse(row[0], anchor)), row[0]);
    }
  }

  @Test
  void instantsRefuses() {
    for (String text :
        new String[] {
          "",
          "-",
          "yesterday",
          "2026-11-21",
          "2026-11-21T01:30:00",
          "1e9",
          "-24x",
          "9999999999999999",
          "+5m"
        }) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> Instants.parse(text, OptionalLong.of(0)), text);
      assertEquals("cannot read the ", e.getMessage().substring(0, 16));
    }
    assertThrows(IllegalArgumentException.class, () -> Instants.parse("-24h"));
  }

  @Test
  void durationsAccepts() {
    Object[][] rows = {
      {"30s", 30_000L}, {"5m", 300_000L}, {"1h", 3_600_000L}, {"7d", 604_800_000L},
      {"1w", 604_800_000L}, {"1h30m", 5_400_000L}, {"500ms", 500L}, {"1d2h3m4s5ms", 93_784_005L},
      {"90m", 5_400_000L}, {"0s", 0L}
    };
    for (Object[] row : rows) {
      assertEquals(row[1], Durations.parse((String) row[0]), (String) row[0]);
    }
  }

  @Test
  void durationsRefuses() {
    for (String text :
        new String[] {
          "",
          "5",
          "m",
          "5 m",
          "1m1h",
          "1h1h",
          "-5m",
          "1.5h",
          "5M",
          "1y",
          "99999999999999d",
          "999999999999999999999s"
        }) {
      assertThrows(IllegalArgumentException.class, () -> Durations.parse(text), text);
    }
  }

  @Test
  void aDurationReadsBackAsItWasWritten() {
    for (long ms = 1; ms < 4_000_000_000L; ms = ms * 3 + 7) {
      assertEquals(ms, Durations.parse(Durations.format(ms)), Durations.format(ms));
    }
    assertEquals("30s", Durations.format(30_000));
    assertEquals("1h30m", Durations.format(5_400_000));
    assertEquals("7d", Durations.format(604_800_000));
    assertEquals("0s", Durations.format(0));
  }
}
