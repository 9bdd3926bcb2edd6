package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cause of an election is classed by what was measured of the old leader, and processor and
 * garbage collection are neither blamed nor cleared where they were not collected.
 *
 * <p>m1 leads until 60 s and m2 from 76 s on; m1 is scraped each 15 s. Its values before are one
 * fifth of a processor and a collection of 1 ms each scrape; what a case adds lies between the
 * scrapes at 60 s and 75 s.
 */
class ElectionCauseTest {
  private static final Map<String, String> METRICS =
      Map.of(
          "cpu", "process_cpu_seconds_total",
          "pauses", "go_gc_duration_seconds_sum",
          "times", "go_gc_duration_seconds_count",
          "processors", "go_sched_gomaxprocs_threads",
          "late", "late");

  /**
   * What grew between the two scrapes, separated by spaces; then the class. With 15 s between them
   * 13.5 s of processor time are nine tenths of a processor.
   */
  @ParameterizedTest
  @CsvSource({
    "late=2 cpu=3 pauses=0.001 times=1, stall",
    // half a second in four pauses of more than a tenth each; the same in six is less than a tenth
    "late=2 cpu=3 pauses=0.5 times=4, gc",
    "late=2 cpu=3 pauses=0.5 times=6, stall",
    "late=2 cpu=3 pauses=0.499 times=1, stall",
    // three times a fifth is less than nine tenths, which is what it takes
    "late=2 cpu=13.5 pauses=0.001 times=1, cpu",
    "late=2 cpu=13.4 pauses=0.001 times=1, stall",
    // of four processors it takes 3.6
    "late=2 cpu=53 pauses=0.001 times=1 processors=4, stall",
    "late=2 cpu=54 pauses=0.001 times=1 processors=4, cpu",
    // of a tenth of a processor's worth nobody is told; GOMAXPROCS of 1 makes 0.9 the limit
    "late=2 cpu=14 pauses=0.001 times=1 processors=1, cpu",
    // without a late heartbeat neither is blamed, however busy
    "cpu=15 pauses=3 times=1, unknown",
    // a slow disk comes before both
    "late=2 cpu=15 pauses=3 times=1 fsync@0.6=1, disk",
  })
  void isClassedByWhatWasMeasured(String grown, String cause) {
    assertEquals(cause, election(grown, true).evidence().get("cause"));
  }

  @ParameterizedTest
  @CsvSource({"late=2, stall", "'', unknown"})
  void isNeitherBlamedNorClearedWhereNotCollected(String grown, String cause) {
    Event event = election(grown, false);
    assertEquals(cause, event.evidence().get("cause"));
    String because = String.valueOf(event.evidence().get("because"));
    assertFalse(because.contains("processor"), because);
    assertFalse(because.contains("collection"), because);
  }

  @ParameterizedTest
  @CsvSource({"'late=2 cpu=3 pauses=0.001 times=1', long collection pauses or a busy processor"})
  void whatWasRuledOutIsSaid(String grown, String said) {
    String because = String.valueOf(election(grown, true).evidence().get("because"));
    assertTrue(because.endsWith(said), because);
  }

  private static Event election(String grown, boolean isCollected) {
    List<String> lines = new ArrayList<>(List.of("member m1", "member m2"));
    String load =
        isCollected
            ? " process_cpu_seconds_total+=3 go_gc_duration_seconds_sum+=0.001"
                + " go_gc_duration_seconds_count+=1"
            : "";
    String first = " started=-1000 leader=1 lead=1 changes=1 late=0" + (isCollected ? load : "");
    StringBuilder then = new StringBuilder("m1 75 lead=0 changes=2");
    StringBuilder once = new StringBuilder();
    for (String part : grown.strip().split(" ")) {
      String[] words = part.split("=");
      if (words[0].startsWith("fsync")) {
        then.append(' ').append(words[0]).append("+=").append(words[1]);
      } else if (words[0].equals("processors")) {
        once.append(' ').append(METRICS.get(words[0])).append('=').append(words[1]);
      } else if (!words[0].isEmpty()) {
        then.append(' ').append(METRICS.get(words[0])).append("+=").append(words[1]);
      }
    }
    lines.add("m1 0" + first + once);
    lines.add("m1 15..60/15" + load);
    lines.add("m2 1..61/15 started=-1000 leader=1 lead=0 changes=1");
    lines.add(then.toString());
    lines.add("m1 90..150/15" + load);
    lines.add("m2 76..151/15 lead=1 changes=2");
    try (Store store = Scenario.load(lines)) {
      List<Event> elections = Telling.all(Rules.run(store).events(), "leader_changed");
      assertEquals(1, elections.size());
      return elections.get(0);
    }
  }
}
