package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The risk: something else read as metrics, or metrics refused for how they begin. */
class FormatSnifferTest {
  private static FormatSniffer.Verdict sniff(String text, String name) {
    return FormatSniffer.sniff(
        text.replace(';', '\n').getBytes(StandardCharsets.UTF_8), true, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x 1;|x|PROMETHEUS",
        "\uFEFF;;# HELP x y;# TYPE x counter;x 1;|x|PROMETHEUS",
        "x{a=\"b\"} 2674 <-- 5 writes;y 1;|x|PROMETHEUS",
        "% Total % Received;# TYPE x gauge;x 1;y 1;|curl.txt|PROMETHEUS",
        "# TYPE x untyped;x 1 1795224115615;|metrics.openmetrics|PROMETHEUS",
        "# TYPE x_total counter;x_total 1;|metrics.openmetrics|PROMETHEUS",
        "x 1;|metrics.openmetrics|OPENMETRICS",
        "x 1;# EOF;|x|OPENMETRICS",
        "# TYPE x counter;x_total 1;|x|OPENMETRICS",
        "x{a=\"b\", c=\"d\"} 1 1795224010.804;|x|OPENMETRICS",
        "# TYPE x stateset;|x|OPENMETRICS",
        "{\"x.y\",a=\"b\"} 1;|x|PROMETHEUS",
        "{__name__=\"x\", a=\"b\"} 1 1795224010804;|x|DUMP",
        "{\"status\":\"success\",\"data\":{}}|x|HTTP_JSON",
        " { \"data\" : {}}|x|HTTP_JSON",
        "[{\"metric\":{}}]|x|HTTP_JSON",
        "{\"metric\":{\"a\":\"b\"}}|x|JSON_LINES",
        "Time,a;1,2;|x|CSV",
        "\"Time\",\"a\";1,2;|x|CSV",
        "a,b,5,1795224010804;a,b,6,1795224010805;|x|CSV"
      })
  void knows(String text, String name, InputFormat format) {
    assertEquals(new FormatSniffer.Known(format), sniff(text, name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|EMPTY|false",
        "; ;|EMPTY|false",
        "<!DOCTYPE html><html>|NOT_METRICS|false",
        "# Title;;Some words about 5 things.;More words.;|NOT_METRICS|true",
        "2026-11-21T01:20:10Z INFO started;2026-11-21T01:20:11Z INFO done;|NOT_METRICS|true",
        "{\"level\":\"info\",\"ts\":1,\"msg\":\"x\"};|NOT_METRICS|true",
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\"}|NOT_METRICS|false",
        "{\"backendCommitDuration\":[]}|UNSUPPORTED|false",
        "% Total    % Received % Xferd;  0     0|NOT_METRICS|true",
        "curl: (7) Failed to connect|NOT_METRICS|true",
        "HTTP/1.1 200 OK;Content-Type: text/plain|NOT_METRICS|true",
        "404 page not found|NOT_METRICS|false",
        "Error from server (Forbidden): x|NOT_METRICS|false",
        "name: \"x\";type: GAUGE;metric: <|UNSUPPORTED|false",
        "{a=\"b\"} =>;1 @[5]|UNSUPPORTED|false",
        "BLOCK ULID  MIN TIME|NOT_METRICS|true"
      })
  void refuses(String text, ReasonCode code, boolean byKind) {
    FormatSniffer.Refused refused =
        assertInstanceOf(FormatSniffer.Refused.class, sniff(text, "x.txt"));
    assertEquals(code, refused.reject().code(), refused.toString());
    assertEquals(byKind, refused.byKind(), refused.toString());
  }

  /** Whatever lies below these names, it was meant to be read: never passed over as a log. */
  @Test
  void whatIsPackedInAWayThatIsNotReadIsRefusedAsSuch() {
    for (String first :
        List.of(
            "377abcaf271c0004",
            "526172211a070100",
            "04224d186440a7",
            "5d00008000ffffff",
            "ff060000734e61507059",
            "1f9d90636e")) {
      FormatSniffer.Refused refused =
          assertInstanceOf(
              FormatSniffer.Refused.class,
              FormatSniffer.sniff(HexFormat.of().parseHex(first), true, "metrics.bin"));
      assertEquals(ReasonCode.UNSUPPORTED, refused.reject().code(), first);
      assertEquals("", refused.reject().text(), first);
      assertFalse(refused.byKind(), first);
    }
  }

  @Test
  void whatIsCalledAScrapeShouldHaveBeenOne() {
    String text = "curl: (7) Failed to connect";
    for (String name : List.of("a/20261121T012006Z.prom", "m.metrics", "x.PROM.gz", "x.om")) {
      assertFalse(((FormatSniffer.Refused) sniff(text, name)).byKind(), name);
    }
    for (String name : List.of("curl.txt", "prom", "x.prom.stderr", "x.json")) {
      assertTrue(((FormatSniffer.Refused) sniff(text, name)).byKind(), name);
    }
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void knowsWhatEachFormatLooksLikeWithoutItsName(InputFormat format) {
    byte[] first = Fixtures.of(format)[0];
    assertEquals(new FormatSniffer.Known(format), FormatSniffer.sniff(first, true, "x"));
    assertEquals(Optional.of(format), InputFormat.of(format.word()));
  }

  @Test
  void looksAtSixtyFourKilobytesOnly() {
    String text = "x 1\n".repeat(FormatSniffer.BYTES / 4) + "# EOF\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new FormatSniffer.Known(InputFormat.PROMETHEUS), FormatSniffer.sniff(bytes, true, "x"));
  }
}
