package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import io.etcdscope.alert.whatif.WhatIfGrid;
import io.etcdscope.alert.whatif.WhatIfTable;
import io.etcdscope.promql.eval.EngineOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a table that recommends a threshold that would not have done what it says. */
class WhatIfTest {
  private static List<WhatIfTable> tables(String expr, WhatIfGrid grid) throws RuleFileException {
    String rules = "groups: [{name: g, rules: [{alert: A, expr: '%s', for: 1m}]}]".formatted(expr);
    Archive archive = SeriesNotation.archive(60_000, "x{a=\"1\"}: 0 1 2 3 2 0 3 3 0 0");
    CheckPlan plan =
        new CheckPlan(RuleFiles.parse("f", rules), EngineOptions.PROMETHEUS_3, grid, false);
    return Check.run(List.of(archive), TestCatalogue.read(), plan).whatIf();
  }

  @Test
  void everyCellIsAReplay() throws RuleFileException {
    WhatIfGrid grid = new WhatIfGrid(List.of(0.5, 2.5), List.of(0L, 120_000L), List.of());
    List<String> cells =
        tables("x > 1.5", grid).get(0).cells().stream()
            .map(
                cell ->
                    cell.threshold()
                        + "/"
                        + cell.holdMs() / 60_000
                        + ": "
                        + cell.firings()
                        + " "
                        + cell.minutesFired()
                        + (cell.isWritten() ? " written" : ""))
            .toList();
    assertEquals(
        List.of(
            "0.5/0: 2 6.0",
            "0.5/1: 2 4.0",
            "0.5/2: 1 2.0",
            "1.5/0: 2 5.0",
            "1.5/1: 2 3.0 written",
            "1.5/2: 1 1.0",
            "2.5/0: 2 3.0",
            "2.5/1: 1 1.0",
            "2.5/2: 0 0.0"),
        cells);
  }

  @Test
  void theThresholdOfACombinedRuleIsTheOneThatIsVaried() throws RuleFileException {
    WhatIfGrid grid = new WhatIfGrid(List.of(9.0), List.of(), List.of());
    WhatIfTable table = tables("(1.5 < x) and x > 0", grid).get(0);
    assertEquals(">", table.operator());
    assertEquals(
        List.of(1.5, 9.0),
        table.cells().stream().map(WhatIfTable.Cell::threshold).distinct().toList());
  }

  @Test
  void withoutAGridMultiplesAreTried() throws RuleFileException {
    WhatIfTable table = tables("x > 0.5", WhatIfGrid.USUAL).get(0);
    assertEquals(
        List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.5),
        table.cells().stream().map(WhatIfTable.Cell::threshold).distinct().toList());
  }

  @Test
  void rulesWithoutAThresholdHaveNoTable() throws RuleFileException {
    assertEquals(List.of(), tables("absent(x)", WhatIfGrid.USUAL));
    assertEquals(List.of(), tables("x > x / 2", WhatIfGrid.USUAL));
  }
}
