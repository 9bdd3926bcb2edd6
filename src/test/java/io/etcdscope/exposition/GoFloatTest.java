package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: a number that Java would read otherwise than Prometheus, or off by one bit. */
class GoFloatTest {
  private static double parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return GoFloat.parse(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "1",
        "1.5",
        ".5",
        "1.",
        "1e5",
        "1E5",
        "1e+06",
        "1.24e-07",
        "9007199254740993",
        "0.1",
        "123456789012345678",
        "1e-400",
        "4.9e-324",
        "1.7976931348623157e308",
        "00012",
        "1e0005"
      })
  void acceptsWhatGoAcceptsWithTheSameBits(String text) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(parse(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "+Inf,Infinity",
    "Inf,Infinity",
    "-inf,-Infinity",
    "INFINITY,Infinity",
    "-Infinity,-Infinity",
    "NaN,NaN",
    "nan,NaN"
  })
  void acceptsTheWords(String text, double expected) {
    assertEquals(expected, parse(text));
    assertFalse(GoFloat.isMalformed(parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "+", ".", "1d", "1f", "0x1p3", "0x10", "1_000", " 1", "1 ", "1e", "1e+", "e5",
        "--1", "1.2.3", "+NaN", "-NaN", "Infx", "1e400", "-1e400", "١", "1,5", "in", "1e5.0"
      })
  void rejectsWhatGoRejects(String text) {
    assertTrue(GoFloat.isMalformed(parse(text)), text);
  }

  @Test
  void equalsTheJdkBitForBitOnRandomTexts() {
    SplittableRandom random = new SplittableRandom(20261121);
    for (int i = 0; i < 300_000; i++) {
      String text = randomNumber(random);
      double expected = Double.parseDouble(text);
      double actual = parse(text);
      if (Double.isInfinite(expected)) {
        assertTrue(GoFloat.isMalformed(actual), text);
      } else {
        assertEquals(
            Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual), text);
      }
    }
  }

  private static String randomNumber(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          Double.toString(
              Double.longBitsToDouble(
                  random.nextLong() & ~(0x7ffL << 52) | (long) random.nextInt(2047) << 52));
      case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 2 -> random.nextInt(1000) + "." + random.nextLong(1_000_000_000_000L);
      case 3 -> random.nextLong(1L << 53) + "e" + random.nextInt(-330, 310);
      default -> "-" + random.nextInt(100) + "." + random.nextInt(1_000_000);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "0.001,0.001",
    "0.0001,0.0001",
    "0.00001,1e-05",
    "100000,100000",
    "1000000,1e+06",
    "4194304,4.194304e+06",
    "Infinity,+Inf",
    "-Infinity,-Inf",
    "NaN,NaN",
    "0,0",
    "-0.0,-0",
    "8.192,8.192",
    "2e23,2e+23",
    "5e-324,5e-324",
    "123456.75,123456.75",
    "1e100,1e+100"
  })
  void writesAsAnExpositionDoes(double value, String expected) {
    assertEquals(expected, GoFloat.format(value));
  }

  @Test
  void readsBackWhatItWrites() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value)) {
        assertEquals(value, parse(GoFloat.format(value)));
      }
    }
  }
}
