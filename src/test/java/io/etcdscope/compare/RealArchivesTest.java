package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Risk: on real scrapes an injected difference is missed, or one is claimed that was not made. */
class RealArchivesTest {
  private static Map<String, String> two(String first, String second) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("first", first);
    out.put("second", second);
    return out;
  }

  /** Every fsync of the second cluster was held back 8 to 30 ms; load and network were equal. */
  @Test
  void onlyTheInjectedDifferenceIsClaimed() {
    List<Subject> sides = Shared.sides(two("corpus/fast.tar.gz", "corpus/slow.tar.gz"));
    List<Comparison> all = Comparisons.againstFirst(sides, Terms.DEFAULT, 1);
    for (Comparison comparison : all) {
      boolean isDisk = comparison.aspect() == Aspect.DISK;
      assertEquals(isDisk, comparison.outcome() == Outcome.DIFFERENT, comparison.title());
      assertEquals(isDisk ? "second" : null, comparison.slower());
      assertEquals(
          isDisk,
          comparison.title().toLowerCase(Locale.ROOT).contains("slower"),
          comparison.title());
    }
    Comparison fsync = all.get(0);
    double lower = Double.POSITIVE_INFINITY;
    double upper = 0;
    for (Comparison.SideQuantile side : fsync.quantiles()) {
      if (side.side().equals("second")) {
        lower = Math.min(lower, side.quantile().lower());
        upper = Math.max(upper, side.quantile().upper());
      }
    }
    assertTrue(lower <= 0.008 && upper >= 0.030, lower + " to " + upper);
    double difference = (double) fsync.effect().get("meanDifferenceSeconds");
    assertTrue(difference >= 0.008 && difference <= 0.030, "mean difference " + difference);
    assertTrue(
        Fairness.of(sides).stream().allMatch(check -> check.state() == Fairness.State.EQUAL));
  }

  /** The whole history of a process in one scrape has a distribution but no chance of its own. */
  @Test
  void singleScrapesOfTwoVersionsShowDistributionsButClaimNothing() {
    List<Subject> sides =
        Shared.sides(
            two("real-dumps/etcd-3.3.10-k8s-1_16.prom", "real-dumps/etcd-3.6.6-k8s-1_35.prom"));
    List<Comparison> all = Comparisons.againstFirst(sides, Terms.DEFAULT, 1);
    assertTrue(all.stream().noneMatch(c -> c.outcome() == Outcome.DIFFERENT));
    Comparison fsync = all.get(0);
    assertEquals(Outcome.UNDECIDABLE, fsync.outcome());
    assertTrue(fsync.title().contains("because one window cannot tell"), fsync.title());
    assertFalse(fsync.quantiles().isEmpty());
    assertTrue(
        Fairness.of(sides).stream()
            .anyMatch(c -> c.name().equals("versions") && c.state() == Fairness.State.UNEQUAL));
  }

  @Test
  void apiserversWithOtherBucketsAreComparedOnCommonEdges() {
    List<Subject> sides =
        Shared.sides(
            two("real-dumps/apiserver-k8s-1_23.prom.gz", "real-dumps/apiserver-k8s-1_35.prom.gz"));
    Comparison seen =
        Comparisons.againstFirst(sides, Terms.DEFAULT, 1).stream()
            .filter(comparison -> comparison.metric().equals("etcd_request_duration_seconds"))
            .findFirst()
            .orElseThrow();
    boolean isToldOrRefused =
        seen.outcome() == Outcome.NOT_COMPARABLE
            ? seen.title().contains("because")
            : !seen.effect().get("droppedEdges").equals(List.of(List.of(), List.of()));
    assertTrue(isToldOrRefused, seen.title() + " " + seen.effect());
  }
}
