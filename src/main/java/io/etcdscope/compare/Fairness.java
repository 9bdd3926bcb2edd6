package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the sides were measured under equal conditions: what a difference could come from. */
final class Fairness {
  private static final double LOAD_LIMIT = 0.1;
  private static final double COVERAGE_LIMIT = 0.95;
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;

  private final List<Subject> sides;
  private final List<Check> checks = new ArrayList<>();

  private Fairness(List<Subject> sides) {
    this.sides = sides;
  }

  /**
   * One condition.
   *
   * @param name what must be equal
   * @param values its value on each side
   * @param state equal, unequal or unknown
   * @param remark what follows; empty for nothing
   */
  record Check(String name, List<String> values, State state, String remark) {}

  /** Whether a condition is equal on all sides. */
  enum State {
    EQUAL,
    UNEQUAL,
    UNKNOWN;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static List<Check> of(List<Subject> sides) {
    Fairness fairness = new Fairness(sides);
    fairness.load();
    fairness.mix();
    fairness.text("versions", Fairness::versions, "a version may be the cause of a difference");
    fairness.layouts();
    fairness.text(
        "scrape interval",
        side -> side.intervalMs() == 0 ? "single scrape" : rounded(side.intervalMs()),
        "short events are seen better with the shorter one");
    fairness.text(
        "members",
        side -> Integer.toString(side.members().size()),
        "more members need more round trips");
    fairness.coverage();
    fairness.hours();
    fairness.text(
        "length",
        side -> rounded(side.toMs() - side.fromMs()),
        "the longer one saw more rare events");
    return List.copyOf(fairness.checks);
  }

  private void load() {
    double[] loads = sides.stream().mapToDouble(Subject::load).toArray();
    List<String> values = sides.stream().map(side -> Numbers.rate(side.load(), "req")).toList();
    State state = State.EQUAL;
    for (double load : loads) {
      if (Double.isNaN(load) || Double.isNaN(loads[0])) {
        state = State.UNKNOWN;
      } else if (state == State.EQUAL && Math.abs(load / loads[0] - 1) > LOAD_LIMIT) {
        state = State.UNEQUAL;
      }
    }
    add("load per member", values, state, "latencies rise with load: compare at equal load");
  }

  private void mix() {
    List<Map<String, Double>> shares = sides.stream().map(Fairness::shares).toList();
    State state = State.EQUAL;
    List<String> values = new ArrayList<>();
    for (Map<String, Double> own : shares) {
      if (own.isEmpty() || shares.get(0).isEmpty()) {
        state = State.UNKNOWN;
      } else if (state == State.EQUAL && variation(shares.get(0), own) > LOAD_LIMIT) {
        state = State.UNEQUAL;
      }
      values.add(own.isEmpty() ? Numbers.NO_DATA : leading(own));
    }
    add("mix of requests", values, state, "writes cost more than reads");
  }

  private static Map<String, Double> shares(Subject side) {
    Map<String, Double> shares = new TreeMap<>();
    double load = side.load();
    if (load > 0) {
      side.methods().forEach((method, rate) -> shares.put(method, rate / load));
    }
    return shares;
  }

  /** Total variation distance: the share of requests that would have to be others. */
  private static double variation(Map<String, Double> first, Map<String, Double> second) {
    TreeSet<String> methods = new TreeSet<>(first.keySet());
    methods.addAll(second.keySet());
    double sum = 0;
    for (String method : methods) {
      sum += Math.abs(first.getOrDefault(method, 0.0) - second.getOrDefault(method, 0.0));
    }
    return sum / 2;
  }

  private static String leading(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(3)
        .map(entry -> entry.getKey() + " " + Numbers.percent(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String versions(Subject side) {
    return side.members().stream()
        .map(Member::version)
        .map(version -> version.isEmpty() ? Numbers.NO_DATA : version)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void layouts() {
    List<String> values = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Subject side : sides) {
      values.add(side.latencies().size() + " histograms");
    }
    for (Latency latency : Latency.ALL) {
      TreeSet<String> layouts = new TreeSet<>();
      for (Subject side : sides) {
        LatencyWindows windows = side.latencies().get(latency.metric());
        if (windows != null) {
          layouts.add(java.util.Arrays.toString(windows.windows().get(0).edges()));
        }
      }
      if (layouts.size() > 1) {
        lost.add(latency.title());
      }
    }
    add(
        "bucket layouts",
        values,
        lost.isEmpty() ? State.EQUAL : State.UNEQUAL,
        "compared on common edges only: " + String.join(", ", lost));
  }

  private void coverage() {
    List<String> values = new ArrayList<>();
    State state = State.EQUAL;
    for (Subject side : sides) {
      double least = side.members().stream().mapToDouble(Member::coverage).min().orElse(Double.NaN);
      values.add(Double.isNaN(least) ? Numbers.NO_DATA : Numbers.percent(least) + " at least");
      if (Double.isNaN(least)) {
        state = State.UNKNOWN;
      } else if (least < COVERAGE_LIMIT && state == State.EQUAL) {
        state = State.UNEQUAL;
      }
    }
    add("coverage by scrapes", values, state, "what was not scraped may have been the worst");
  }

  private void hours() {
    List<TreeSet<Integer>> hours = sides.stream().map(Fairness::hoursOf).toList();
    boolean isEqual = hours.stream().allMatch(own -> own.equals(hours.get(0)));
    List<String> values =
        sides.stream()
            .map(
                side ->
                    side.toMs() - side.fromMs() >= DAY_MS
                        ? "whole days"
                        : Numbers.clock(side.fromMs()) + " to " + Numbers.clock(side.toMs()))
            .toList();
    add(
        "hour of day (UTC)",
        values,
        isEqual ? State.EQUAL : State.UNEQUAL,
        "load and neighbours change over a day");
  }

  private static TreeSet<Integer> hoursOf(Subject side) {
    TreeSet<Integer> hours = new TreeSet<>();
    long last = Math.min(side.toMs(), side.fromMs() + DAY_MS);
    for (long at = side.fromMs() / HOUR_MS; at <= last / HOUR_MS; at++) {
      hours.add((int) (at % 24));
    }
    return hours;
  }

  private void text(String name, Function<Subject, String> value, String remark) {
    List<String> values = sides.stream().map(value).toList();
    State state = values.stream().distinct().count() == 1 ? State.EQUAL : State.UNEQUAL;
    if (values.stream().anyMatch(Numbers.NO_DATA::equals)) {
      state = State.UNKNOWN;
    }
    add(name, values, state, remark);
  }

  private static String rounded(long ms) {
    return Numbers.duration((ms + 500) / 1000 * 1000);
  }

  private void add(String name, List<String> values, State state, String remark) {
    checks.add(new Check(name, values, state, state == State.UNEQUAL ? remark : ""));
  }
}
