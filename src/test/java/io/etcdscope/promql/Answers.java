package io.etcdscope.promql;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recorded answers of Prometheus, and how far ours are from them. */
final class Answers {
  /** A question as recorded; {@code step} is null for an instant query. */
  record Question(String query, double start, double end, Double step, Object response) {}

  private static final double RELATIVE = 1e-9;

  private Answers() {}

  static List<Question> read(InputStream in) throws IOException {
    Map<String, Object> file = Json.object(Json.read(in));
    String query = (String) file.get("query");
    if (file.get("results") == null) {
      double start = (Double) file.get("start");
      double end = (Double) file.get("end");
      double step = (Double) file.get("step");
      return List.of(new Question(query, start, end, step, file.get("response")));
    }
    List<Question> questions = new ArrayList<>();
    for (Object result : Json.array(file.get("results"))) {
      Map<String, Object> one = Json.object(result);
      double time = (Double) one.get("time");
      questions.add(new Question(query, time, time, null, one.get("response")));
    }
    return questions;
  }

  /** Whether Prometheus itself gives the series of a query in a certain order at one time. */
  static boolean isOrdered(String query) {
    boolean fromMap = query.contains("histogram_") || query.matches(".*\\[[^]]*:.*");
    return !fromMap;
  }

  /**
   * What differs between two API answers; empty where every series, time and value agrees, and the
   * order of a matrix, or of a vector where {@code ordered}.
   */
  static List<String> differences(Object expected, Object actual, boolean ordered) {
    Map<String, Object> want = Json.object(expected);
    Map<String, Object> got = Json.object(actual);
    if (!"success".equals(got.get("status"))) {
      return List.of(got.toString());
    }
    Map<String, Object> wantData = Json.object(want.get("data"));
    Map<String, Object> gotData = Json.object(got.get("data"));
    if ("string".equals(wantData.get("resultType"))) {
      return wantData.equals(gotData) ? List.of() : List.of(gotData.toString());
    }
    List<String> differences = new ArrayList<>();
    if (!wantData.get("resultType").equals(gotData.get("resultType"))) {
      return List.of("type " + gotData.get("resultType"));
    }
    Map<String, Map<Long, Double>> wanted = series(wantData);
    Map<String, Map<Long, Double>> found = series(gotData);
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      compare(name, wanted.get(name), found.get(name), differences);
    }
    List<String> wantedOrder = List.copyOf(wanted.keySet());
    List<String> foundOrder = List.copyOf(found.keySet());
    boolean compareOrder = ordered || "matrix".equals(wantData.get("resultType"));
    if (compareOrder && differences.isEmpty() && !wantedOrder.equals(foundOrder)) {
      differences.add("order " + foundOrder + " instead of " + wantedOrder);
    }
    return differences;
  }

  private static void compare(
      String name, Map<Long, Double> want, Map<Long, Double> got, List<String> differences) {
    if (want == null || got == null) {
      differences.add((want == null ? "unexpected series " : "missing series ") + name);
      return;
    }
    TreeSet<Long> times = new TreeSet<>(want.keySet());
    times.addAll(got.keySet());
    for (long time : times) {
      Double a = want.get(time);
      Double b = got.get(time);
      if (a == null || b == null || !same(a, b)) {
        differences.add(name + " at " + time + ": expected " + a + ", got " + b);
      }
    }
  }

  static boolean same(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b);
    }
    if (a == b) {
      return true;
    }
    return !Double.isInfinite(a)
        && !Double.isInfinite(b)
        && Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
  }

  private static Map<String, Map<Long, Double>> series(Map<String, Object> data) {
    Map<String, Map<Long, Double>> series = new LinkedHashMap<>();
    String type = (String) data.get("resultType");
    if (type.equals("scalar")) {
      return Map.of("", points(List.of(data.get("result"))));
    }
    for (Object result : Json.array(data.get("result"))) {
      Map<String, Object> one = Json.object(result);
      List<Object> points =
          type.equals("matrix") ? Json.array(one.get("values")) : List.of(one.get("value"));
      Map<Long, Double> before =
          series.put(new TreeMap<>(Json.object(one.get("metric"))).toString(), points(points));
      if (before != null) {
        throw new AssertionError("a series twice: " + one.get("metric"));
      }
    }
    return series;
  }

  private static Map<Long, Double> points(List<Object> points) {
    Map<Long, Double> values = new TreeMap<>();
    for (Object point : points) {
      List<Object> pair = Json.array(point);
      values.put(Math.round((Double) pair.get(0) * 1000), number((String) pair.get(1)));
    }
    return values;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
