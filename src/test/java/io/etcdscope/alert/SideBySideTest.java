package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: rules replayed at once that see what they should not, or answer in another order. */
class SideBySideTest {
  private static CheckResult check(String rules, int threads, String... series)
      throws RuleFileException {
    return Check.run(
        List.of(SeriesNotation.archive(60_000, series)),
        TestCatalogue.read(),
        CheckPlan.replay(RuleFiles.parse("own.yaml", rules)).on(threads));
  }

  @Test
  void threadsChangeNothing() throws RuleFileException {
    StringBuilder rules = new StringBuilder("groups: [{name: g, rules: [");
    for (int i = 0; i < 40; i++) {
      rules.append("{alert: A%d, expr: sum by (a) (rate(x[3m])) > %d}, ".formatted(i, i % 7));
      rules.append("{alert: B%d, expr: increase(x[%dm]) > 1}, ".formatted(i, i % 5 + 1));
    }
    rules.append("]}]");
    String[] series = {"x{a=\"1\"}: 0 90 400 100 900 2000 5000", "x{a=\"2\"}: 5 5 0 600 700 5 5"};
    CheckResult one = check(rules.toString(), 1, series);
    assertFalse(one.alerts().isEmpty());
    assertEquals(one, check(rules.toString(), 4, series));
  }

  @Test
  void selectorWithoutNameSeesNoPartThatRulesShare() throws RuleFileException {
    String rules =
        "groups: [{name: g, rules: ["
            + "{alert: A, expr: sum by (a) (x) > 5}, {alert: B, expr: sum by (a) (x) > 6}, "
            + "{alert: Two, expr: 'count({a=\"1\"}) > 1'}]}]";
    CheckResult result = check(rules, 1, "x{a=\"1\"}: 1 1 1 1");
    assertTrue(result.alerts().isEmpty(), () -> "found " + result.alerts());
  }
}
