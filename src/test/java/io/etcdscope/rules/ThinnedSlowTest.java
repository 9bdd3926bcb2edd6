package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample {@code slow}: whatever is taken away, the disks of the members that are left are slow
 * from first to last, and nothing else is claimed: no election, no outage, no lost quorum.
 */
class ThinnedSlowTest {
  private static final Path SAMPLE = Path.of("samples", "slow.tar.zst");

  /** Kinds that speak of the data, not of the cluster. */
  private static final Set<String> OF_DATA = Set.of("scrape_gap", "clock_skew");

  private static final Set<String> ALL = Set.of("etcd-1", "etcd-2", "etcd-3");

  private static Thinned sample;

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    sample = Thinned.load(SAMPLE, folder);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("nothing", List.of(), ALL),
        Arguments.of("every second scrape dropped", Thinned.EVERY_SECOND, ALL),
        Arguments.of("a tenth damaged", Thinned.A_TENTH_DAMAGED, ALL),
        Arguments.of(
            "a member never scraped", Thinned.without("etcd-2"), Set.of("etcd-1", "etcd-3")),
        Arguments.of("a clock off by 20 s", Thinned.shifted("etcd-2", 20), ALL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void disksAreSlowAndNothingElse(String name, List<String> changes, Set<String> members)
      throws IOException {
    List<Event> loud =
        sample.after(changes).events().stream()
            .filter(event -> event.severity() != Severity.INFO)
            .filter(event -> !OF_DATA.contains(event.kind()))
            .toList();
    TreeSet<String> slow = new TreeSet<>();
    TreeSet<String> kinds = new TreeSet<>();
    for (Event event : loud) {
      kinds.add(event.kind());
      if (event.kind().equals("fsync_slow")) {
        slow.add(String.valueOf(event.member()));
        assertEquals(null, event.toMs(), "it lasts to the end");
      }
    }
    assertEquals(new TreeSet<>(members), slow);
    assertEquals(Set.of("commit_slow", "fsync_slow"), kinds);
  }
}
