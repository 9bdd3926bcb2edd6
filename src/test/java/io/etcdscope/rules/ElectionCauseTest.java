package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cause of an election is classed by what was measured of the old leader, and processor and
 * garbage collection are neither blamed nor cleared where they were not collected.
 *
 * <p>m1 leads until 60 s and m2 from 76 s on; m1 is scraped each 15 s. Before and after, each
 * scrape shows one fifth of a processor and one collection of 1 ms more; what a case adds grew
 * between the scrapes at 60 s and 75 s, so that 13.5 s of processor time are nine tenths of a
 * processor.
 */
class ElectionCauseTest {
  private static final String LOAD =
      " process_cpu_seconds_total+=3 go_gc_duration_seconds_sum+=0.001"
          + " go_gc_duration_seconds_count+=1";

  private static final Map<String, String> METRICS =
      Map.of(
          "cpu", "process_cpu_seconds_total",
          "pauses", "go_gc_duration_seconds_sum",
          "times", "go_gc_duration_seconds_count",
          "late", "late");

  /**
   * A case.
   *
   * @param grown what grew between the two scrapes
   * @param cause the class
   * @param processors GOMAXPROCS; 0 where it is not exposed
   * @param isCollected whether processor time and collections are
   */
  private record Case(String grown, String cause, int processors, boolean isCollected) {
    String cluster(int number) {
      return "case" + number;
    }
  }

  private static Case of(String grown, String cause) {
    return new Case(grown, cause, 0, true);
  }

  private static final List<Case> CASES =
      List.of(
          of("late=2 cpu=3 pauses=0.001 times=1", "stall"),
          // half a second in four pauses is more than a tenth each, in six it is less
          of("late=2 cpu=3 pauses=0.5 times=4", "gc"),
          of("late=2 cpu=3 pauses=0.5 times=6", "stall"),
          of("late=2 cpu=3 pauses=0.499 times=1", "stall"),
          // without their number it takes nine tenths of one and three times the usual
          of("late=2 cpu=13.5 pauses=0.001 times=1", "cpu"),
          of("late=2 cpu=13.4 pauses=0.001 times=1", "stall"),
          // of four processors it takes 3.6
          new Case("late=2 cpu=53 pauses=0.001 times=1", "stall", 4, true),
          new Case("late=2 cpu=54 pauses=0.001 times=1", "cpu", 4, true),
          // without a late heartbeat neither is blamed
          of("cpu=15 pauses=3 times=1", "unknown"),
          // a slow disk comes before both
          of("late=2 cpu=15 pauses=3 times=1 fsync@0.6=1", "disk"),
          new Case("late=2", "stall", 0, false),
          new Case("", "unknown", 0, false));

  @TestFactory
  Stream<DynamicTest> isClassedByWhatWasMeasuredOnly() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < CASES.size(); i++) {
      lines.addAll(scenario(CASES.get(i), i));
    }
    try (Store store = Scenario.load(lines)) {
      List<Event> elections = Telling.all(Rules.run(store).events(), "leader_changed");
      assertEquals(CASES.size(), elections.size());
      return Stream.iterate(0, i -> i < CASES.size(), i -> i + 1)
          .map(i -> DynamicTest.dynamicTest(CASES.get(i).toString(), () -> check(i, elections)));
    }
  }

  private static void check(int number, List<Event> elections) {
    Case one = CASES.get(number);
    Event election =
        elections.stream()
            .filter(event -> one.cluster(number).equals(event.cluster()))
            .findFirst()
            .orElseThrow();
    assertEquals(one.cause(), election.evidence().get("cause"));
    String because = String.valueOf(election.evidence().get("because"));
    if (!one.isCollected()) {
      assertFalse(because.contains("processor"), because);
      assertFalse(because.contains("collection"), because);
    } else if (one.cause().equals("stall")) {
      assertTrue(because.endsWith("long collection pauses or a busy processor"), because);
    }
  }

  private static List<String> scenario(Case one, int number) {
    String load = one.isCollected() ? LOAD : "";
    String first = " started=-1000 leader=1 lead=1 changes=1 late=0" + load;
    if (one.processors() > 0) {
      first += " go_sched_gomaxprocs_threads=" + one.processors();
    }
    StringBuilder then = new StringBuilder("m1 75 lead=0 changes=2");
    for (String part : one.grown().split(" ", -1)) {
      String[] words = part.split("=", 2);
      if (words.length == 2) {
        then.append(' ').append(METRICS.getOrDefault(words[0], words[0]));
        then.append("+=").append(words[1]);
      }
    }
    return List.of(
        "cluster " + one.cluster(number),
        "member m1",
        "member m2",
        "m1 0" + first,
        "m1 15..60/15" + load,
        "m2 1..61/15 started=-1000 leader=1 lead=0 changes=1",
        then.toString(),
        "m1 90..150/15" + load,
        "m2 76..151/15 lead=1 changes=2");
  }
}
