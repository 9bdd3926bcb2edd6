package io.etcdscope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Risk: rooms that know each other in circles, so that none can be read or changed alone. */
class RoomsTest {
  private static final String BASE = "io.etcdscope";

  /** What each room may know beside itself; a room that is not here fails the test. */
  private static final Map<String, List<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("model", List.of()),
              Map.entry("statistics", List.of("model")),
              Map.entry("exposition", List.of("model")),
              Map.entry("archive", List.of("model", "exposition")),
              Map.entry("store", List.of("model")),
              Map.entry("ingest", List.of("model", "archive", "exposition", "store")),
              Map.entry("promql", List.of("model", "store")),
              Map.entry("alert", List.of("model", "promql", "store")),
              Map.entry("rules", List.of("model", "statistics", "store")),
              Map.entry("chart", List.of("model")),
              Map.entry(
                  "report", List.of("model", "statistics", "chart", "rules", "alert", "store")),
              Map.entry(
                  "compare", List.of("model", "statistics", "chart", "report", "rules", "store")),
              Map.entry(
                  "capacity",
                  List.of("model", "statistics", "chart", "report", "rules", "store"))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @TestFactory
  Stream<DynamicTest> roomKnowsOnlyWhatItMay() {
    return MAY_KNOW.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(), () -> checkRoom(room.getKey(), room.getValue())));
  }

  private static void checkRoom(String room, List<String> known) {
    Set<String> others = new TreeSet<>(MAY_KNOW.keySet());
    others.add("cli");
    others.remove(room);
    others.removeAll(known);
    String[] forbidden =
        others.stream().map(other -> BASE + "." + other + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("src/docs/architecture.md lists what a room may know")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyRoomIsListed() throws IOException {
    Set<String> listed = new TreeSet<>(MAY_KNOW.keySet());
    listed.add("cli");
    try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/etcdscope"))) {
      Set<String> found = new TreeSet<>();
      rooms
          .filter(Files::isDirectory)
          .forEach(room -> found.add(String.valueOf(room.getFileName())));
      found.removeAll(listed);
      assertEquals(Set.of(), found, "rooms that no rule speaks of");
    }
  }

  @Test
  void onlyStoreAndIngestKnowTheDriver() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".store..", BASE + ".ingest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..")
        .check(CLASSES);
  }

  @Test
  void onlyChartKnowsTheChartLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".chart..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jfree..")
        .check(CLASSES);
  }

  @Test
  void onlyCliKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void nothingOpensASocket() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.rmi..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  @Test
  void aBrokenRuleIsNoticed() {
    assertThrows(
        AssertionError.class,
        () ->
            classes()
                .that()
                .resideInAPackage(BASE + ".cli..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAPackage(BASE + ".model..")
                .check(CLASSES));
  }
}
