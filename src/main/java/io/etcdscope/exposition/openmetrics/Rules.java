package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of OpenMetrics 1.0 that a single line does not show: which names belong to a family,
 * that families and groups are not interleaved, order of time, duplicates.
 *
 * <p>Each method gives what is broken in words, or an empty text. For one exposition.
 */
final class Rules {
  private final Map<String, String> nameOwners = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final Set<Labels> groups = new HashSet<>();
  private final Map<Labels, Long> lastTimes = new HashMap<>();
  private @Nullable Family family;
  private boolean sampled;
  private Labels group = Labels.empty();
  private long groupTime;
  private HistogramRules histogram = new HistogramRules();

  /** Judges a comment. */
  String comment(Comments.Result comment) {
    if (!comment.problem().isEmpty()) {
      return comment.problem();
    }
    Family stated = comment.family();
    if (stated == null) {
      return "a comment that is neither TYPE, UNIT, HELP nor EOF";
    }
    if (comment.repeated()) {
      return comment.word() + " of " + stated.name + " stands twice";
    }
    if (stated == family && sampled) {
      return comment.word() + " of " + stated.name + " behind its samples";
    }
    String broken = turnTo(stated);
    return broken.isEmpty() ? unit(stated) : broken;
  }

  private static String unit(Family stated) {
    if (stated.unit.isEmpty()) {
      return "";
    }
    if (!stated.name.endsWith("_" + stated.unit)) {
      return "unit " + stated.unit + " is not the end of the name " + stated.name;
    }
    boolean unitless = stated.type == MetricType.INFO || stated.type == MetricType.STATESET;
    return unitless ? "a unit for the type " + stated.type.word() : "";
  }

  private String turnTo(Family next) {
    if (next == family) {
      return claim(next);
    }
    String broken = closeGroup();
    if (family != null) {
      over.add(family.name);
    }
    family = next;
    sampled = false;
    groups.clear();
    lastTimes.clear();
    if (over.contains(next.name)) {
      return "family " + next.name + " is interleaved with others";
    }
    String clash = claim(next);
    return broken.isEmpty() ? clash : broken;
  }

  /** No two families may give the same name to their samples. */
  private String claim(Family next) {
    for (String suffix : Family.suffixes(next.type)) {
      String owner = nameOwners.putIfAbsent(next.name + suffix, next.name);
      if (owner != null && !owner.equals(next.name)) {
        return "name " + next.name + suffix + " belongs to family " + owner;
      }
    }
    return "";
  }

  /** Judges a sample. */
  String sample(String metric, Labels labels, SampleLine line, LineReader lines) {
    Family owner = family != null && family.owns(metric) ? family : null;
    if (owner == null) {
      if (family != null && !sampled && family.typed && metric.startsWith(family.name)) {
        return "name " + metric + " does not fit the type " + family.type.word();
      }
      owner = new Family(metric);
      String broken = turnTo(owner);
      if (!broken.isEmpty()) {
        return broken;
      }
    }
    sampled = true;
    String suffix = owner.suffix(metric);
    String broken = SampleRules.check(owner, suffix, labels, line);
    if (broken.isEmpty()) {
      broken = line.exemplarFrom < 0 ? "" : Exemplar.check(owner, suffix, line, lines);
    }
    return broken.isEmpty() ? order(owner, suffix, labels, line) : broken;
  }

  private String order(Family owner, String suffix, Labels labels, SampleLine line) {
    Labels bare = SampleRules.groupLabels(owner, suffix, labels);
    boolean sameGroup = !groups.isEmpty() && bare.equals(group);
    if (!sameGroup) {
      String broken = closeGroup();
      if (!broken.isEmpty()) {
        return broken;
      }
      if (!groups.add(bare)) {
        return "samples of one set of labels are interleaved with others";
      }
    } else if (line.time != groupTime) {
      boolean mixed = line.time == SampleSink.NO_TIMESTAMP || groupTime == SampleSink.NO_TIMESTAMP;
      if (mixed || line.time < groupTime) {
        return mixed ? "samples with and without timestamp" : "time goes backwards";
      }
      String broken = closeGroup();
      if (!broken.isEmpty()) {
        return broken;
      }
    }
    group = bare;
    groupTime = line.time;
    Long before = lastTimes.put(labels.with(Labels.METRIC_NAME, owner.name + suffix), line.time);
    if (before != null && before == line.time) {
      return "the same series twice at one time";
    }
    return owner.type == MetricType.HISTOGRAM || owner.type == MetricType.GAUGEHISTOGRAM
        ? histogram.add(suffix, labels, line.value)
        : "";
  }

  private String closeGroup() {
    HistogramRules closed = histogram;
    histogram = new HistogramRules();
    return closed.end();
  }

  /** Judges what {@code # EOF} ends. */
  String endOfInput() {
    return closeGroup();
  }
}
