package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import java.util.List;
import java.util.Set;

/** Label sets with labels left out, as results have them. */
final class Names {
  private Names() {}

  /** Without the metric's name. */
  static Labels drop(Labels labels) {
    return labels.get(Labels.METRIC_NAME) == null
        ? labels
        : labels.keep(name -> !name.equals(Labels.METRIC_NAME));
  }

  /** Only some labels. */
  static Labels only(Labels labels, List<String> names) {
    if (names.isEmpty()) {
      return Labels.empty();
    }
    Set<String> kept = Set.copyOf(names);
    return labels.keep(kept::contains);
  }

  /** Without some labels and without the metric's name. */
  static Labels without(Labels labels, List<String> names) {
    Set<String> dropped = Set.copyOf(names);
    return labels.keep(name -> !dropped.contains(name) && !name.equals(Labels.METRIC_NAME));
  }
}
