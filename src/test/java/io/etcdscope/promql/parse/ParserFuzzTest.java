package io.etcdscope.promql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.promql.ast.PromqlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Risk: a text that people or files bring makes the parser fail with anything but its own error.
 * Queries of the lists are cut, joined and strewn with signs. {@code -Dpromql.fuzz=1000000} runs
 * longer, {@code -Dpromql.fuzz.seed=...} repeats a run.
 */
class ParserFuzzTest {
  private static final String SIGNS = "(){}[],:@+-*/%^<>=!~\"'`\\#_ \n\t019aezE.xµ😀\0";

  private static final List<String> WORDS =
      List.of(
          "sum",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "bool",
          "offset",
          "and",
          "or",
          "unless",
          "atan2",
          "rate",
          "up",
          "5m",
          "1h30m",
          "inf",
          "nan",
          "0x1f",
          "start()",
          "end()",
          "anchored",
          "smoothed",
          "=~\"",
          "{a=\"b\"}",
          "[5m:1m]",
          "[5m]",
          "topk",
          "\\u00e4");

  @Test
  void everyTextIsReadOrRefused() throws IOException {
    long runs = Long.getLong("promql.fuzz", 20_000);
    long seed = Long.getLong("promql.fuzz.seed", 20261121);
    List<String> pool = new ArrayList<>();
    QueryList.read("accepted.txt").forEach(entry -> pool.add(entry.query()));
    QueryList.read("rejected.txt").forEach(entry -> pool.add(entry.query()));
    SplittableRandom random = new SplittableRandom(seed);
    for (long run = 0; run < runs; run++) {
      String text = mutate(pool, random);
      try {
        String printed = PromqlParser.parse(text).toString();
        assertEquals(printed, PromqlParser.parse(printed).toString());
      } catch (PromqlException e) {
        if (!e.getMessage().contains(": parse error: ")) {
          throw new AssertionError(describe(seed, text), e);
        }
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError(describe(seed, text), e);
      }
    }
  }

  private static String describe(long seed, String text) {
    StringBuilder out = new StringBuilder("seed " + seed + ": ");
    for (char c : text.toCharArray()) {
      out.append(c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    return out.toString();
  }

  private static String mutate(List<String> pool, SplittableRandom random) {
    StringBuilder text = new StringBuilder(pool.get(random.nextInt(pool.size())));
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 1 -> text.insert(at, ' ' + WORDS.get(random.nextInt(WORDS.size())) + ' ');
        case 2 -> text.insert(at, pool.get(random.nextInt(pool.size())));
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 8)));
        default -> {
          if (at < text.length()) {
            text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
          }
        }
      }
    }
    return text.toString();
  }
}
