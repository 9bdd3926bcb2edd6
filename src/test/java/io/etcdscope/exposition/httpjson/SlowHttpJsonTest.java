package io.etcdscope.exposition.httpjson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.exposition.Fixtures;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.NaiveText;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.model.Labels;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The risk: the reader, which takes pairs of numbers straight from the bytes, gives another number,
 * time or label than a JSON library that builds the whole answer does.
 */
class SlowHttpJsonTest {
  private static final int ANSWERS = 5000;
  private static final String[] TEXTS = {
    "",
    "a",
    "größe",
    "x\\\\y",
    "say \\\"x\\\"",
    "two\\nlines",
    "\\u00e9\\u0009",
    "\\ud83d\\ude00",
    "/",
    "\\/"
  };

  /** Every sample of an answer, from a tree of maps, lists and texts. */
  private static List<String> slow(byte[] bytes) throws IOException {
    List<String> lines = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      json.nextToken();
      Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) tree(json)).get("data");
      List<?> result = (List<?>) data.get("result");
      if (data.get("resultType").equals("scalar")) {
        lines.add(SampleSink.UNNAMED + sample(result));
        return lines;
      }
      for (Object element : result) {
        Map<?, ?> series = (Map<?, ?>) element;
        String name = name((Map<?, ?>) series.get("metric"));
        if (series.get("value") instanceof List<?> one) {
          lines.add(name + sample(one));
        }
        if (series.get("values") instanceof List<?> many) {
          many.forEach(pair -> lines.add(name + sample((List<?>) pair)));
        }
      }
    }
    return lines;
  }

  private static String name(Map<?, ?> metric) {
    Labels.Builder labels = new Labels.Builder();
    metric.forEach((name, value) -> labels.set((String) name, (String) value));
    Labels all = labels.build();
    Labels bare = all.with(Labels.METRIC_NAME, "");
    String called = all.get(Labels.METRIC_NAME);
    return (called == null ? SampleSink.UNNAMED : called) + (bare.size() == 0 ? "" : bare);
  }

  private static String sample(List<?> pair) {
    long ms =
        new BigDecimal((String) pair.get(0))
            .movePointRight(3)
            .setScale(0, RoundingMode.HALF_UP)
            .longValue();
    return " " + GoFloat.format(NaiveText.number((String) pair.get(1))) + " " + ms;
  }

  /** Numbers stay texts: what they mean is not for the library to say. */
  private static Object tree(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, tree(json));
      }
      return map;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(tree(json));
      }
      return list;
    }
    return json.getText();
  }

  private static void assertAgrees(HttpJsonReader reader, byte[] bytes) throws IOException {
    RecordingSink sink = RecordingSink.of(reader, new String(bytes, StandardCharsets.UTF_8));
    List<String> expected = slow(bytes);
    assertEquals(List.of(), sink.rejects);
    assertTrue(!expected.isEmpty());
    assertEquals(expected, sink.lines());
  }

  @Test
  void cutsOfRealAnswersAreReadAsTheSlowReaderDoes() throws IOException {
    int read = 0;
    for (byte[] bytes : Fixtures.real(InputFormat.HTTP_JSON)) {
      if (new String(bytes, StandardCharsets.UTF_8).contains("\"result\":[{")) {
        assertAgrees(new HttpJsonReader(), bytes);
        read++;
      }
    }
    assertEquals(3, read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corpus/formats/prometheus-query-instant.json",
        "corpus/formats/prometheus-query-range.json",
        "corpus/formats/prometheus-query-range-vector.json",
        "corpus/formats/victoriametrics-query-range.json"
      })
  void realAnswersAreReadAsTheSlowReaderDoes(String name) throws IOException {
    assertAgrees(new HttpJsonReader(), SharedFiles.bytes(name));
  }

  /** One reader reads them all, as it does with the files of an archive. */
  @Test
  void madeUpAnswersAreReadAsTheSlowReaderDoes() throws IOException {
    HttpJsonReader reader = new HttpJsonReader();
    for (int seed = 0; seed < ANSWERS; seed++) {
      assertAgrees(reader, new Made(seed).text().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** An answer made from a seed: members in any order, blanks, escapes, members nobody knows. */
  private static final class Made {
    private final SplittableRandom random;

    Made(long seed) {
      random = new SplittableRandom(seed);
    }

    String text() {
      String blank = random.nextBoolean() ? "" : random.nextBoolean() ? " " : "\n  ";
      boolean matrix = random.nextBoolean();
      StringBuilder result = new StringBuilder("[");
      int series = 1 + random.nextInt(6);
      for (int i = 0; i < series; i++) {
        result.append(i == 0 ? "" : "," + blank).append(series(matrix, blank));
      }
      String type = "\"resultType\":" + blank + "\"" + (matrix ? "matrix" : "vector") + "\"";
      String data = either(type, "\"result\":" + blank + result + "]", blank);
      String stats = random.nextInt(4) == 0 ? ",\"stats\":{\"n\":[1,{\"x\":null}]}" : "";
      return "{"
          + either("\"status\":\"success\"", "\"data\":{" + data + stats + "}", blank)
          + blank
          + "}";
    }

    private String either(String one, String other, String blank) {
      String between = "," + blank;
      return random.nextBoolean() ? one + between + other : other + between + one;
    }

    private String series(boolean matrix, String blank) {
      StringBuilder labels = new StringBuilder();
      if (random.nextInt(5) > 0) {
        labels.append("\"__name__\":\"m").append(random.nextInt(9)).append("\",");
      }
      for (int i = 0; i < random.nextInt(4); i++) {
        labels.append("\"l").append(i).append("\":").append(blank).append('"');
        labels.append(TEXTS[random.nextInt(TEXTS.length)]).append("\",");
      }
      labels.append("\"z\":\"").append(random.nextInt(1000)).append('"');
      StringBuilder values = new StringBuilder(pair(0, blank));
      for (int i = 1; matrix && i <= random.nextInt(30); i++) {
        values.append(',').append(blank).append(pair(i, blank));
      }
      String samples = matrix ? "\"values\":[" + values + "]" : "\"value\":" + values;
      return "{" + either("\"metric\":{" + labels + "}", samples, blank) + "}";
    }

    private String pair(int i, String blank) {
      long ms = 1_795_224_010_000L + 5000L * i + random.nextInt(1000);
      String time = BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
      return "[" + time + "," + blank + "\"" + value() + "\"]";
    }

    private String value() {
      return switch (random.nextInt(6)) {
        case 0 -> "NaN";
        case 1 -> random.nextBoolean() ? "+Inf" : "-Inf";
        case 2 -> Long.toString(random.nextLong());
        case 3 -> Double.toString(random.nextDouble() * 1e-6);
        case 4 -> "-1.7976931348623157e+308";
        default -> Integer.toString(random.nextInt(100));
      };
    }
  }
}
