package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a side that is not the one the user meant. */
class ComparedInputTest {
  private static final long SIX = 1_763_704_800_000L;

  @Test
  void aNameAndAnInput() {
    ComparedInput side = ComparedInput.of("fast=dir/fast.tar.gz");
    assertEquals("fast", side.name());
    assertEquals("dir/fast.tar.gz", side.input());
    assertNull(side.fromMs());
    assertNull(side.toMs());
    assertEquals("fast=fast.tar.gz", ComparedSide.of(side, List.of("fast")).get(0).words());
  }

  @Test
  void aPeriodMayBeOpen() {
    ComparedInput both =
        ComparedInput.of("a=x@y.duckdb@2025-11-21T06:00:00Z..2025-11-21T07:00:00Z");
    assertEquals("x@y.duckdb", both.input());
    assertEquals(SIX, both.fromMs());
    assertEquals(SIX + 3_600_000, both.toMs());
    ComparedInput open = ComparedInput.of("a=x.duckdb@2025-11-21T06:00:00Z..");
    assertEquals(SIX, open.fromMs());
    assertNull(open.toMs());
  }

  @Test
  void pathsWithTwoDotsAreNoPeriod() {
    assertEquals("../fast.tar.gz", ComparedInput.of("a=../fast.tar.gz").input());
  }

  @Test
  void anInputWithoutANameIsAllItsClusters() {
    ComparedInput fleet = ComparedInput.of("fleet.duckdb");
    assertNull(fleet.name());
    List<ComparedSide> sides = ComparedSide.of(fleet, List.of("eu-1", "eu-2"));
    assertEquals(List.of("eu-1", "eu-2"), names(sides));
    assertEquals(
        List.of("x/eu-1", "x/eu-2"),
        names(ComparedSide.of(ComparedInput.of("x=fleet.duckdb"), List.of("eu-1", "eu-2"))));
  }

  @Test
  void aNameThatIsAClustersChoosesIt() {
    List<ComparedSide> sides =
        ComparedSide.of(ComparedInput.of("eu-2=fleet.duckdb"), List.of("eu-1", "eu-2"));
    assertEquals(List.of("eu-2"), names(sides));
    assertEquals("eu-2", sides.get(0).cluster());
  }

  @Test
  void clustersOfOneNameAreToldApartByTheirFile() {
    List<ComparedSide> sides = new ArrayList<>();
    sides.addAll(ComparedSide.of(ComparedInput.of("a.duckdb"), List.of("prod")));
    sides.addAll(ComparedSide.of(ComparedInput.of("b.duckdb"), List.of("prod")));
    assertEquals(List.of("prod", "prod (b.duckdb)"), names(ComparedSide.arranged(sides, null)));
  }

  private static List<String> names(List<ComparedSide> sides) {
    return sides.stream().map(ComparedSide::name).toList();
  }

  private static List<ComparedSide> sides(String... arguments) {
    List<ComparedSide> out = new ArrayList<>();
    for (String argument : arguments) {
      out.addAll(ComparedSide.of(ComparedInput.of(argument), List.of("prod")));
    }
    return out;
  }

  @Test
  void anEventCutsOneInputInTwo() {
    List<ComparedSide> cut = ComparedSide.arranged(sides("a=x.duckdb"), SIX);
    assertEquals(List.of("a before", "a after"), names(cut));
    assertEquals(SIX, cut.get(0).toMs());
    assertEquals(SIX, cut.get(1).fromMs());
  }

  @Test
  void whatCannotBeUnderstoodIsWrongUsage() {
    assertThrows(UsageException.class, () -> ComparedSide.arranged(sides("a=x"), null));
    assertThrows(UsageException.class, () -> ComparedSide.arranged(sides("a=x", "a=y"), null));
    assertThrows(UsageException.class, () -> ComparedSide.arranged(sides("a=x", "b=y"), SIX));
    assertThrows(UsageException.class, () -> ComparedSide.of(ComparedInput.of("a=x"), List.of()));
    assertThrows(UsageException.class, () -> ComparedInput.of("a=x@2025-11-21T07:00:00Z..noon"));
  }
}
