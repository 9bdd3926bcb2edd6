package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States, elections and events equal what was worked out by hand, to the second. */
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src", "test", "scenarios");

  private static final Map<String, String> QUERIES =
      Map.of(
          "member_state",
          """
          select instance, state, %s as "from", %s as "to"
          from v_member_state order by instance, from_at
          """
              .formatted(seconds("epoch_ms(from_at)"), seconds("epoch_ms(to_at)")),
          "election",
          """
          select old_leader as old, new_leader as new, cause, %s as started, %s as ended,
              cast(leaderless_seconds_lower as bigint) as lower,
              cast(leaderless_seconds_upper as bigint) as upper, changes_lower, changes_upper
          from v_election order by ended_at
          """
              .formatted(seconds("epoch_ms(started_at)"), seconds("epoch_ms(ended_at)")),
          "event",
          """
          select kind, severity, member, peer, %s as "from", %s as "to"
          from raw_event order by from_ms, kind, member
          """
              .formatted(seconds("from_ms"), seconds("to_ms")));

  private static String seconds(String ms) {
    return "cast((" + ms + " - " + Scenario.BASE_MS + ") / 1000 as bigint)";
  }

  static Stream<Path> scenarios() throws IOException {
    return Files.list(SCENARIOS)
        .filter(path -> Files.exists(path.resolve("expected/event.csv")))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void equalsWhatWasWorkedOutByHand(Path scenario) throws IOException {
    try (Store store = Scenario.load(scenario.resolve("scenario.txt"));
        Stream<Path> expected = Files.list(scenario.resolve("expected"))) {
      Rules.run(store);
      for (Path file : expected.sorted().toList()) {
        String table = String.valueOf(file.getFileName()).replace(".csv", "");
        String body = Files.readString(file).replaceFirst("^.*\n", "");
        assertEquals(body, table(store, QUERIES.get(table)), scenario + ": " + table);
      }
    }
  }

  private static String table(Store store, String query) {
    List<String> lines = new ArrayList<>();
    store
        .query(query)
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>();
              for (int i = 1; i <= row.columns().size(); i++) {
                Object value = row.value(i);
                cells.add(value == null ? "" : String.valueOf(value));
              }
              lines.add(String.join(",", cells));
            });
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
