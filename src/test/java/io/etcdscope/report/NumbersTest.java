package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number that reads wrong is worse than none: units, digits and the words for nothing. */
class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 0 s",
        "0.0124, 12.4 ms",
        "0.00085, 850 µs",
        "0.000999, 999 µs",
        "0.0009999, 1 ms",
        "0.9999, 1 s",
        "1.024, 1.02 s",
        "0.1, 100 ms",
        "3.5e-7, 350 ns",
        "125, 2 min 5 s",
        "NaN, no data",
        "Infinity, ∞ s"
      })
  void secondsHaveThreeDigits(double seconds, String expected) {
    assertEquals(expected, Numbers.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "50331648, 48 MiB",
    "1023, 1023 B",
    "999, 999 B",
    "1536, 1.5 KiB",
    "0, 0 B",
    "8589934592, 8 GiB",
    "NaN, no data"
  })
  void bytesAreBinary(double bytes, String expected) {
    assertEquals(expected, Numbers.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "0.008, 8 ms",
    "1.024, 1.024 s",
    "0.0001, 100 µs",
    "0.2048, 204.8 ms",
    "8.192, 8.192 s"
  })
  void edgesOfBucketsAreWhole(double edge, String expected) {
    assertEquals(expected, Numbers.edge(edge));
  }

  @Test
  void bucketsSayBothEdges() {
    assertEquals("(4 ms, 8 ms]", Numbers.bucket(0.004, 0.008));
    assertEquals("≤ 1 ms", Numbers.bucket(0, 0.001));
    assertEquals("> 8.192 s", Numbers.bucket(8.192, Double.POSITIVE_INFINITY));
    assertEquals("no data", Numbers.bucket(Double.NaN, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100 %",
    "0.99995, > 99.99 %",
    "0.9996, 99.96 %",
    "0.598, 59.8 %",
    "0.00091, 0.091 %",
    "0.0000789, 0.00789 %",
    "0.000001, < 0.001 %",
    "0, 0 %",
    "NaN, no data"
  })
  void sharesNeverRoundToAllOrNothing(double share, String expected) {
    assertEquals(expected, Numbers.percent(share));
  }

  @Test
  void plainNumbersAreGroupedAndRounded() {
    assertEquals("12,200", Numbers.plain(12_163));
    assertEquals("-1,000", Numbers.plain(-999.9));
    assertEquals("0.0351", Numbers.plain(0.03512));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"28350; 28,350", "999999; 999,999", "1234567; 1.23 M", "0.5; 0.5", "NaN; no data"})
  void countsAreExactWhileTheyAreShort(double count, String expected) {
    assertEquals(expected, Numbers.count(count));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "999, 999 ms",
    "45300, 45.3 s",
    "59990, 1 min",
    "155000, 2 min 35 s",
    "1499600, 25 min",
    "3599999, 1 h",
    "3900000, 1 h 5 min",
    "90000000, 1 d 1 h"
  })
  void durationsCarryOver(long ms, String expected) {
    assertEquals(expected, Numbers.duration(ms));
  }

  @ParameterizedTest
  @CsvSource({"30000, 30s", "300000, 5m", "3600000, 1h", "1500, 1500ms"})
  void optionsReadBack(long ms, String expected) {
    assertEquals(expected, Numbers.option(ms));
  }

  @Test
  void timesAreUtcWithMilliseconds() {
    assertEquals("2026-11-21T01:20:06.605Z", Numbers.rfc3339(1795224006605L));
    assertEquals("2026-11-21 01:20:06", Numbers.time(1795224006605L));
    assertEquals("01:20:06", Numbers.clock(1795224006605L));
  }

  @Test
  void noValueOfAnyUnitIsShownAsNotANumber() {
    SplittableRandom random = new SplittableRandom(5);
    for (Unit unit : Unit.values()) {
      for (double value :
          List.of(Double.NaN, Double.POSITIVE_INFINITY, 0.0, -3.0, random.nextDouble(1e12))) {
        String text = unit.format(value);
        for (String word : List.of("NaN", "Infinity", "null", "E")) {
          assertFalse(
              text.contains(word) && !text.contains("EiB"), unit + " of " + value + ": " + text);
        }
      }
    }
  }
}
