package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.rule.Packs;
import io.etcdscope.report.Panel;
import io.etcdscope.rules.RuleBook;
import io.etcdscope.store.SqlFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Risk: a table of coverage that names what is not there, or forgets what was asked for. */
class CoverageDocTest {
  private static final Path DOC = Path.of("src", "docs", "coverage.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|");
  private static final Pattern NAMED = Pattern.compile("([a-z]+) `([^`]+)`");

  @Test
  void everyNumberStandsOnce() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Matcher row : rows()) {
      numbers.add(Integer.parseInt(row.group(1)));
    }
    assertEquals(IntStream.rangeClosed(1, 60).boxed().toList(), numbers);
  }

  @Test
  void everyNamedThingExists() throws IOException {
    Map<String, Set<String>> known = known();
    List<String> missing = new ArrayList<>();
    for (Matcher row : rows()) {
      String number = row.group(1);
      assertFalse(row.group(2).isBlank(), number);
      assertFalse(row.group(4).isBlank(), number);
      Matcher named = NAMED.matcher(row.group(3));
      int found = 0;
      while (named.find()) {
        found++;
        Set<String> names = known.get(named.group(1));
        if (names == null || !names.contains(named.group(2))) {
          missing.add(number + ": " + named.group());
        }
      }
      assertTrue(found > 0, number + " names nothing");
      assertEquals("", NAMED.matcher(row.group(3)).replaceAll("").replaceAll("[ ,]", ""), number);
    }
    assertEquals(List.of(), missing);
  }

  private static Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new HashMap<>();
    SqlFolder.files("40_views").forEach(file -> add(known, "view", file.name()));
    SqlFolder.files("90_macros").forEach(file -> add(known, "macro", file.name()));
    SqlFolder.files("95_table_macros").forEach(file -> add(known, "macro", file.name()));
    Panel.all().forEach(panel -> add(known, "panel", panel.name()));
    RuleBook.rules().forEach(rule -> add(known, "finding", rule.id()));
    Packs.all().forEach(group -> group.rules().forEach(rule -> add(known, "alert", rule.name())));
    CommandLine program = Etcdscope.commandLine(new Interruption(), "--help");
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              add(known, "command", name);
              command
                  .getCommandSpec()
                  .optionsMap()
                  .keySet()
                  .forEach(option -> add(known, "command", name + " " + option));
            });
    return known;
  }

  private static void add(Map<String, Set<String>> known, String sort, String name) {
    known.computeIfAbsent(sort, any -> new HashSet<>()).add(name);
  }

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOC)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
