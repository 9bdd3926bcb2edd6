package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.template.Template;
import io.etcdscope.alert.template.TemplateData;
import io.etcdscope.model.Labels;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which alert a result belongs to: its labels without the metric's name, the rule's labels expanded
 * for it, and {@code alertname}. A label that speaks of the value may make many alerts of a series.
 */
final class Identities {
  private final Rule rule;
  private final EvalTimes times;

  Identities(Rule rule, EvalTimes times) {
    this.rule = rule;
    this.times = times;
  }

  Map<Labels, Evaluated.Points> of(Labels result, Evaluated.Points points) {
    Map<Labels, Evaluated.Points> out = new LinkedHashMap<>();
    if (rule.labels().values().stream().allMatch(Template::dependsOnlyOnLabels)) {
      int first = Math.max(0, points.present().nextSetBit(0));
      double value = points.values().length == 0 ? 0 : points.values()[first];
      out.put(alert(result, value), points);
      return out;
    }
    points.present().stream()
        .forEach(
            step -> {
              Evaluated.Points own =
                  out.computeIfAbsent(
                      alert(result, points.values()[step]),
                      labels -> new Evaluated.Points(new BitSet(), new double[times.count()]));
              own.present().set(step);
              own.values()[step] = points.values()[step];
            });
    return out;
  }

  private Labels alert(Labels result, double value) {
    Labels.Builder labels = result.toBuilder().set(Labels.METRIC_NAME, "");
    TemplateData data = TemplateData.of(result, value);
    for (Map.Entry<String, Template> label : rule.labels().entrySet()) {
      labels.set(label.getKey(), label.getValue().expand(data));
    }
    return labels.set("alertname", rule.name()).build();
  }
}
