package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule has three scenarios in {@code src/test/scenarios/rules}: one in which it fires, one in
 * which it stays silent, and one in which the data cannot tell.
 *
 * <p>A file has a part for each, headed {@code == fires}, {@code == silent} and {@code == not
 * evaluable}, in the language of {@link Scenario}. Lines with {@code >} are the events of the
 * rule's kind, worked out by hand: severity, member, peer, from and to in seconds.
 */
class RuleTrioTest {
  private static final Path FOLDER = Path.of("src", "test", "scenarios", "rules");

  private static final String FIRES = "fires";
  private static final String SILENT = "silent";
  private static final List<String> PARTS = List.of(FIRES, SILENT, "not evaluable");

  @Test
  void everyRuleHasAFileAndEveryFileARule() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> listed = Files.list(FOLDER)) {
      listed.forEach(file -> files.add(String.valueOf(file.getFileName()).replace(".txt", "")));
    }
    TreeSet<String> rules = new TreeSet<>();
    RuleBook.rules().forEach(rule -> rules.add(rule.id()));
    assertEquals(rules, files);
  }

  /** All scenarios in one database, each as a cluster of its own: they must not see each other. */
  @TestFactory
  Stream<DynamicTest> firesStaysSilentAndSaysWhenItCannotTell() throws IOException {
    List<String> all = new ArrayList<>();
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (Rule rule : RuleBook.rules()) {
      Map<String, List<String>> parts = parts(FOLDER.resolve(rule.id() + ".txt"));
      for (String part : PARTS) {
        String cluster = cluster(rule, part);
        all.add("cluster " + cluster);
        parts.getOrDefault(part, List.of()).forEach(line -> place(line, cluster, all, expected));
      }
    }
    try (Store store = Scenario.load(all)) {
      RuleResult result = Rules.run(store);
      return RuleBook.rules().stream()
          .flatMap(
              rule ->
                  PARTS.stream()
                      .map(part -> new Trial(rule, part, expected, result))
                      .map(trial -> DynamicTest.dynamicTest(trial.name(), trial::check)));
    }
  }

  private static void place(
      String line, String cluster, List<String> scenario, Map<String, List<String>> expected) {
    if (line.startsWith(">")) {
      expected.computeIfAbsent(cluster, any -> new ArrayList<>()).add(line.substring(1).strip());
    } else {
      scenario.add(line);
    }
  }

  private static String cluster(Rule rule, String part) {
    return rule.id() + "-" + part.replace(' ', '-');
  }

  /** One part of one rule. */
  private record Trial(
      Rule rule, String part, Map<String, List<String>> expected, RuleResult result) {
    String name() {
      return rule.id() + " " + part;
    }

    void check() {
      List<String> wanted = expected.getOrDefault(cluster(rule, part), List.of());
      assertEquals(wanted, events());
      List<Finding> own =
          result.findings().stream()
              .filter(finding -> finding.kind().equals(rule.id()))
              .filter(finding -> isOwn(finding.cluster()))
              .toList();
      switch (part) {
        case FIRES -> {
          assertFalse(wanted.isEmpty(), "a scenario in which it fires says what is expected");
          assertFalse(own.isEmpty());
        }
        case SILENT -> assertEquals(List.of(), own);
        default -> cannotTell(own);
      }
    }

    /** A cluster that turns out to be several is named with a tilde and a number behind. */
    private boolean isOwn(@Nullable String cluster) {
      return cluster != null && cluster.replaceFirst("~.*", "").equals(cluster(rule, part));
    }

    /** Metrics absent is a verdict of its own; a rule that needs none at least claims nothing. */
    private void cannotTell(List<Finding> own) {
      if (!rule.requires().isEmpty()) {
        assertEquals(1, own.size(), own::toString);
        assertEquals(Verdict.NOT_EVALUABLE, own.get(0).verdict());
      }
      assertTrue(own.stream().noneMatch(finding -> finding.verdict() == Verdict.FAIL));
    }

    private List<String> events() {
      return result.events().stream()
          .filter(event -> event.kind().equals(rule.id()))
          .filter(event -> isOwn(event.cluster()))
          .map(Trial::line)
          .sorted()
          .toList();
    }

    private static String line(Event event) {
      return String.join(
          " ",
          event.severity().word(),
          event.member() == null ? "-" : event.member(),
          event.peer() == null ? "-" : event.peer(),
          seconds(event.fromMs(), "unknown"),
          seconds(event.toMs(), "open"));
    }

    private static String seconds(@Nullable Long ms, String absent) {
      return ms == null ? absent : String.valueOf((ms - Scenario.BASE_MS) / 1000);
    }
  }

  private static Map<String, List<String>> parts(Path file) throws IOException {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    List<String> part = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("==")) {
        part = new ArrayList<>();
        parts.put(line.substring(2).strip(), part);
      } else {
        part.add(line);
      }
    }
    assertEquals(PARTS, List.copyOf(parts.keySet()), file + " has the three parts");
    return parts;
  }
}
