package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    assertEquals("fast=fast.tar.gz", side.words());
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
  void anEventCutsOneInputInTwo() {
    List<ComparedInput> sides = ComparedInput.all(List.of("a=x.duckdb"), "2025-11-21T06:00:00Z");
    assertEquals(List.of("a before", "a after"), sides.stream().map(ComparedInput::name).toList());
    assertEquals(SIX, sides.get(0).toMs());
    assertEquals(SIX, sides.get(1).fromMs());
  }

  @Test
  void whatCannotBeUnderstoodIsWrongUsage() {
    assertThrows(UsageException.class, () -> ComparedInput.of("fast.tar.gz"));
    assertThrows(UsageException.class, () -> ComparedInput.all(List.of("a=x"), null));
    assertThrows(UsageException.class, () -> ComparedInput.all(List.of("a=x", "a=y"), null));
    assertThrows(UsageException.class, () -> ComparedInput.of("a=x@2025-11-21T07:00:00Z..noon"));
  }
}
