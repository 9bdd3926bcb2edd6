package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import io.etcdscope.rules.Rules;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a quantile from buckets that contradict each other. Each member damages its histogram in a
 * way of its own; a second, slow reckoning says which windows can be believed and what they hold.
 */
class InconsistentHistogramTest {
  private static final long START = Instant.parse("2026-11-21T01:00:00Z").toEpochMilli();
  private static final long STEP = 15_000;
  private static final long WINDOW = 60_000;
  private static final int SCRAPES = 28;
  private static final int MEMBERS = 96;
  private static final double[] EDGES = {0.001, 0.01, 0.1, 1, Double.POSITIVE_INFINITY};
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What is wrong with a member's histogram. */
  private enum Damage {
    NONE,
    ONE_VALUE,
    NO_INFINITY,
    COUNT_DIFFERS,
    BOUNDS_CHANGE,
    EDGES_WRITTEN_OTHERWISE,
    ALWAYS_OUT_OF_ORDER,
    NO_COUNT
  }

  /** One scrape: buckets by edge, and the count. */
  private record Scrape(long ms, TreeMap<Double, Double> buckets, double count) {}

  /** What a window is believed to hold: buckets by edge, or why it is not. */
  private record Window(TreeMap<Double, Double> growth, boolean faulty) {}

  @TempDir Path folder;

  private static Damage damage(int member) {
    return Damage.values()[member % Damage.values().length];
  }

  private static List<Scrape> history(int member) {
    SplittableRandom random = new SplittableRandom(member);
    double[] counts = new double[EDGES.length];
    List<Scrape> scrapes = new ArrayList<>();
    for (int i = 0; i < SCRAPES; i++) {
      for (int k = 0; k < counts.length; k++) {
        counts[k] += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
      }
      scrapes.add(scrape(START + i * STEP, counts));
    }
    hurt(scrapes, damage(member), random);
    return scrapes;
  }

  private static Scrape scrape(long ms, double[] counts) {
    TreeMap<Double, Double> buckets = new TreeMap<>();
    double sum = 1000;
    for (int k = 0; k < counts.length; k++) {
      sum += counts[k];
      buckets.put(EDGES[k], sum);
    }
    return new Scrape(ms, buckets, sum);
  }

  private static void hurt(List<Scrape> scrapes, Damage damage, SplittableRandom random) {
    int at = 4 + random.nextInt(SCRAPES - 8);
    Scrape one = scrapes.get(at);
    switch (damage) {
      case ONE_VALUE -> {
        double edge = EDGES[random.nextInt(EDGES.length)];
        one.buckets.merge(edge, (double) random.nextInt(-30, 400), Double::sum);
      }
      case NO_INFINITY -> scrapes.forEach(scrape -> scrape.buckets.remove(EDGES[4]));
      case COUNT_DIFFERS -> scrapes.set(at, new Scrape(one.ms, one.buckets, one.count + 1));
      case BOUNDS_CHANGE ->
          scrapes.subList(at, SCRAPES).forEach(s -> s.buckets.put(0.2, s.buckets.remove(0.1)));
      case ALWAYS_OUT_OF_ORDER ->
          scrapes.forEach(
              scrape -> scrape.buckets.merge(0.01, scrape.ms - START + 0.0, Double::sum));
      default -> {}
    }
  }

  private static String text(Scrape scrape, Damage damage) {
    StringBuilder text = new StringBuilder("# TYPE h_seconds histogram\n");
    scrape.buckets.forEach(
        (edge, value) ->
            text.append("h_seconds_bucket{le=\"")
                .append(written(edge, damage))
                .append("\"} ")
                .append(value.longValue())
                .append('\n'));
    text.append("h_seconds_sum 1\n");
    if (damage != Damage.NO_COUNT) {
      text.append("h_seconds_count ").append((long) scrape.count).append('\n');
    }
    return text.append("# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds 1\n")
        .toString();
  }

  private static String written(double edge, Damage damage) {
    if (Double.isInfinite(edge)) {
      return "+Inf";
    }
    boolean otherwise = damage == Damage.EDGES_WRITTEN_OTHERWISE && edge == 0.1;
    return otherwise ? "0.1e0" : Double.toString(edge);
  }

  /** The slow reckoning, from the values and nothing of the program. */
  private static Map<Long, Window> windows(List<Scrape> scrapes, boolean counted) {
    Map<Long, Window> out = new TreeMap<>();
    Map<Long, Double> counts = new HashMap<>();
    for (int i = 1; i < scrapes.size(); i++) {
      Scrape now = scrapes.get(i);
      Scrape before = scrapes.get(i - 1);
      long end = (now.ms - 1) / WINDOW * WINDOW + WINDOW;
      boolean changed = !now.buckets.keySet().equals(before.buckets.keySet());
      boolean fell = now.count < before.count;
      Window window = out.computeIfAbsent(end, key -> new Window(new TreeMap<>(), false));
      for (Map.Entry<Double, Double> bucket : now.buckets.entrySet()) {
        double grown = bucket.getValue() - before.buckets.getOrDefault(bucket.getKey(), 0.0);
        fell |= grown < 0;
        window.growth.merge(bucket.getKey(), grown, Double::sum);
      }
      counts.merge(end, now.count - before.count, Double::sum);
      out.put(end, new Window(window.growth, window.faulty || fell || changed));
    }
    out.replaceAll(
        (end, window) ->
            new Window(
                window.growth,
                window.faulty
                    || contradicts(window.growth)
                    || (counted && !counts.get(end).equals(window.growth.get(EDGES[4])))));
    return out;
  }

  private static boolean contradicts(TreeMap<Double, Double> growth) {
    double below = 0;
    for (double grown : growth.values()) {
      if (grown < below) {
        return true;
      }
      below = grown;
    }
    return !growth.containsKey(EDGES[4]);
  }

  /** Edges of the bucket that holds a quantile, as text. */
  private static String edges(TreeMap<Double, Double> growth, double quantile) {
    double all = growth.lastEntry().getValue();
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : growth.entrySet()) {
      double at = bucket.getValue();
      boolean first = quantile == 0 ? below == 0 : below < quantile * all;
      if (at > below && at >= quantile * all && first) {
        return lower + " " + bucket.getKey();
      }
      lower = bucket.getKey();
      below = at;
    }
    return "NaN NaN";
  }

  @Test
  void noQuantileComesFromBucketsThatContradictEachOther() throws IOException {
    List<List<Scrape>> histories = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      histories.add(history(member));
      Path place = Files.createDirectories(folder.resolve("c/m" + member));
      for (Scrape scrape : histories.get(member)) {
        Path file = place.resolve(NAME.format(Instant.ofEpochMilli(scrape.ms)) + ".prom");
        // no body twice: it would count once, at its earlier time
        String own = "etcd_server_has_leader 1\nown{member=\"" + member + "\"} " + scrape.ms + "\n";
        Files.writeString(file, text(scrape, damage(member)) + own);
      }
    }
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(store, List.of(folder.toString()), IngestOptions.defaults().withWindow(WINDOW));
      int[] seen = new int[2];
      store
          .query(
              "select substr(instance, 2)::integer as member, epoch_ms(window_end) as ms, quantile,"
                  + " estimate, lower, upper, flag from v_quantile")
          .forEach(
              row -> {
                int member = (int) row.number("member");
                List<Scrape> history = histories.get(member);
                Window truth =
                    windows(history, damage(member) != Damage.NO_COUNT).get(row.number("ms"));
                String what = damage(member) + " of m" + member + " at " + row.number("ms");
                String flag = row.textOrNull("flag");
                assertEquals(truth.faulty, flag != null, what + ": " + flag + truth);
                assertEquals(
                    flag != null ? "NaN NaN" : edges(truth.growth, row.real("quantile")),
                    row.real("lower") + " " + row.real("upper"),
                    what + " p" + row.real("quantile") + " " + truth);
                seen[flag == null ? 0 : 1]++;
              });
      assertTrue(seen[0] > 1000 && seen[1] > 500, seen[0] + " sound, " + seen[1] + " flagged");
      assertAccounted(store);
      Stages.materialize(store);
      Set<String> flagged =
          Set.copyOf(
              store
                  .query("select distinct instance from v_quantile where flag is not null")
                  .list(row -> row.text("instance")));
      assertEquals(flagged, accused(store));
    }
  }

  /** Members of which a finding says that a histogram contradicts itself. */
  private static Set<String> accused(Store store) {
    return Rules.run(store).findings().stream()
        .filter(finding -> finding.kind().equals("histogram_inconsistent"))
        .filter(finding -> finding.verdict() == Verdict.UNDECIDABLE)
        .map(Finding::member)
        .collect(Collectors.toSet());
  }

  /** What is not believed has no rows to add up either. */
  private static void assertAccounted(Store store) {
    List<String> rows =
        store
            .query(
                "select distinct b.instance from v_quantile q join v_bucket_increase b"
                    + " using (instance, metric, labels, window_end) where q.flag is not null")
            .list(row -> row.text("instance"));
    assertEquals(List.of(), rows);
  }
}
