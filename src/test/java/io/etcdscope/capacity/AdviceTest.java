package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void evidenceStandsByNameSoThatRunsDoNotDiffer() {
    Advice advice =
        new Advice(
            "kind",
            Severity.INFO,
            Verdict.FAIL,
            null,
            "title",
            "action",
            null,
            Map.of("undecided", 2, "windows", 3, "failed", 1, "late", 4));
    assertEquals(
        List.of("failed", "late", "undecided", "windows"), List.copyOf(advice.evidence().keySet()));
  }
}
