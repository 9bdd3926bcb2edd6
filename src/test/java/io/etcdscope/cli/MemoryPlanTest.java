package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.etcdscope.store.StoreOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a process that grows beyond the memory it was given. */
class MemoryPlanTest {
  @Test
  void heapAndDatabaseLeaveRoomForTheMachineItself() {
    MemoryPlan plan = MemoryPlan.of("512MB");
    assertEquals(256, plan.heap());
    assertEquals(192, plan.database());
  }

  @Test
  void aDatabaseWithLittleMemoryHasOneThread() {
    StoreOptions eight = StoreOptions.defaults().withThreads(8);
    assertEquals(1, MemoryPlan.of("512MB").applyTo(eight).threads());
    assertEquals(6, MemoryPlan.of("2GB").applyTo(eight).threads());
    assertEquals(8, MemoryPlan.of("8GB").applyTo(eight).threads());
  }

  @Test
  void aGigabyteIs1024() {
    assertEquals(new MemoryPlan(2048), MemoryPlan.of("2GB"));
    assertEquals(new MemoryPlan(2048), MemoryPlan.of(" 2 gb "));
  }

  @Test
  void veryLittleIsStillEnoughToWork() {
    MemoryPlan plan = MemoryPlan.of("1MB");
    assertEquals(64, plan.heap());
    assertEquals(64, plan.database());
  }

  @Test
  void whatIsNoSizeIsWrongUsage() {
    for (String text : List.of("", "512", "MB", "-5MB", "1.5GB", "512 KB", "12345678MB")) {
      assertThrows(UsageException.class, () -> MemoryPlan.of(text), text);
    }
  }

  @Test
  void theLastWordOnTheCommandLineCounts() {
    assertEquals(
        new MemoryPlan(700),
        MemoryPlan.asked(List.of("ingest", "--memory", "600MB", "a", "--memory=700MB")));
    assertNull(MemoryPlan.asked(List.of("ingest", "--memory")));
    assertNull(MemoryPlan.asked(List.of("ingest", "--memory", "much")));
    assertNull(MemoryPlan.asked(List.of("ingest", "512MB")));
  }
}
