package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.Json;
import io.etcdscope.promql.PromtoolDump;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.series.MemorySource;
import io.etcdscope.promql.series.SeriesData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Risk: a replay that looks like Prometheus' and is not. The stretches that Prometheus 2.42 found
 * over the incident of the corpus, every 15 s, each to the evaluation.
 */
class PrometheusAlertsTest {
  private static final long STEP_MS = 15_000;

  @Test
  void everyStretchOfPrometheusIsFoundAndNoOther() throws IOException, RuleFileException {
    String shared = System.getenv("ETCDSCOPE_SHARED");
    Path corpus =
        shared == null
            ? Path.of(System.getProperty("user.dir"), "..", "shared", "corpus")
            : Path.of(shared, "corpus");
    Path truthFile = corpus.resolve("incident-prometheus-alerts.json");
    assumeTrue(Files.exists(truthFile), "no corpus beside the project");
    List<Object> rules;
    try (InputStream in = Files.newInputStream(truthFile)) {
      rules = Json.array(Json.object(Json.read(in)).get("rules"));
    }
    Archive archive = archive(corpus.resolve("incident-prometheus-dump.txt.gz"));
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Object one : rules) {
      asked += compare(archive, Json.object(one), wrong);
    }
    assertTrue(asked >= 100, "only " + asked);
    assertEquals(List.of(), wrong);
  }

  private static Archive archive(Path dump) throws IOException {
    List<SeriesData> series;
    try (InputStream in = Files.newInputStream(dump)) {
      series = PromtoolDump.read(in);
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (SeriesData one : series) {
      first = Math.min(first, one.timesMs()[0]);
      last = Math.max(last, one.timesMs()[one.timesMs().length - 1]);
    }
    return new Archive(
        "incident",
        new MemorySource(series),
        new Archive.Range(first, last, false),
        STEP_MS,
        Set.of(),
        List.of());
  }

  private static int compare(Archive archive, Map<String, Object> rule, List<String> wrong)
      throws RuleFileException {
    String text =
        "groups: [{name: g, interval: 15s, rules: [{alert: %s, for: %s, expr: '%s'}]}]"
            .formatted(
                rule.get("alert"),
                rule.get("for"),
                String.valueOf(rule.get("expr")).replace("'", "''").replace("\n", " "));
    List<RuleGroup> groups = RuleFiles.parse("truth", text);
    CheckPlan plan = new CheckPlan(groups, EngineOptions.PROMETHEUS_2, null, false);
    List<AlertRow> found =
        new ArrayList<>(Check.run(List.of(archive), TestCatalogue.read(), plan).alerts());
    List<Object> expected = Json.array(rule.get("alerts"));
    for (Object one : expected) {
      Map<String, Object> want = Json.object(one);
      if (!found.removeIf(alert -> isSame(alert, want, archive))) {
        wrong.add(rule.get("alert") + " lacks " + want);
      }
    }
    found.forEach(alert -> wrong.add("invented " + alert));
    return expected.size();
  }

  private static boolean isSame(AlertRow alert, Map<String, Object> want, Archive archive) {
    Labels.Builder labels = new Labels.Builder();
    Json.object(want.get("labels")).forEach((name, value) -> labels.set(name, (String) value));
    Long resolved = ms(want.get("resolved_at"));
    boolean lasts = resolved != null && resolved > archive.range().lastMs();
    return alert.labels().with("alertname", "").equals(labels.build())
        && Long.valueOf(alert.pendingMs()).equals(ms(want.get("pending_at")))
        && Objects.equals(alert.firingMs(), ms(want.get("firing_at")))
        && Objects.equals(alert.resolvedMs(), lasts ? null : resolved);
  }

  private static Long ms(Object seconds) {
    return seconds instanceof Double value ? Long.valueOf(Math.round(value * 1000)) : null;
  }
}
