package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A given threshold reaches the stage and the rule alike, and what was used can be read. */
class LimitsTest {
  /** Fsyncs of up to 16 ms: 10 ms lies in their bucket, 5 ms below it. */
  private static final List<String> SCENARIO =
      List.of(
          "member m1",
          "m1 0..150/15 started=-1000 leader=1 fsync@0.001+=100",
          "m1 165..225/15 fsync@0.016+=50",
          "m1 240..300/15 fsync@0.001+=100");

  @Test
  void theFirstLimitOfARuleNeedsNoName() {
    Map<String, Double> expected =
        Map.of("fsync_slow.limit_seconds", 0.05, "quota_low.critical_share", 0.9);
    assertEquals(
        expected,
        Limits.parse(List.of("fsync_slow=0.05", "quota_low.critical_share = 0.9")).given());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fsync_slow",
        "fsync=0.05",
        "upgrade=3",
        "fsync_slow.limits=1",
        "fsync_slow=fast",
        "fsync_slow=1e9e9"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Limits.parse(List.of(text)));
  }

  @Test
  void aLimitGivenTwiceIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Limits.parse(List.of("fsync_slow=1", "fsync_slow.limit_seconds=2")));
  }

  @Test
  void ofTwoSetsTheFirstGoesFirst() {
    Limits own = Limits.parse(List.of("fsync_slow=1"));
    Limits file = Limits.parse(List.of("fsync_slow=2", "commit_slow=3"));
    assertEquals(
        Map.of("fsync_slow.limit_seconds", 1.0, "commit_slow.limit_seconds", 3.0),
        own.over(file).given());
  }

  @Test
  void aLowerLimitMakesTheUndecidableCertain() {
    assertEquals("undecidable", verdict(Limits.defaults()));
    assertEquals("fail", verdict(Limits.parse(List.of("fsync_slow=0.008"))));
  }

  @Test
  void whatWasUsedStandsBesideItsDefault() {
    try (Store store = Scenario.load(SCENARIO)) {
      Limits.parse(List.of("fsync_slow=0.5")).write(store);
      List<String> rows =
          store
              .query(
                  "select concat_ws(' ', value, default_value, is_default, unit) as line"
                      + " from v_limit where kind = 'fsync_slow' and name = 'limit_seconds'")
              .list(row -> row.text("line"));
      assertEquals(List.of("0.5 0.01 false seconds"), rows);
    }
  }

  private static String verdict(Limits limits) {
    try (Store store = Scenario.load(SCENARIO)) {
      limits.write(store);
      Stages.materialize(store);
      List<Event> events =
          Rules.run(store).events().stream()
              .filter(event -> event.kind().equals("fsync_slow"))
              .toList();
      assertTrue(events.size() == 1, events::toString);
      return String.valueOf(events.get(0).evidence().get("verdict"));
    }
  }
}
