package io.etcdscope.exposition.openmetrics;

import io.etcdscope.model.MetricType;
import java.util.List;

/** A metric family as its comments state it. */
final class Family {
  final String name;
  MetricType type = MetricType.UNTYPED;
  boolean typed;
  boolean helped;
  String unit = "";

  Family(String name) {
    this.name = name;
  }

  /** Suffixes that samples of a type have (OpenMetrics 1.0, "Suffixes"). */
  static List<String> suffixes(MetricType type) {
    return switch (type) {
      case COUNTER -> List.of("_total", "_created");
      case HISTOGRAM -> List.of("_bucket", "_count", "_sum", "_created");
      case GAUGEHISTOGRAM -> List.of("_bucket", "_gcount", "_gsum");
      case SUMMARY -> List.of("", "_count", "_sum", "_created");
      case INFO -> List.of("_info");
      case GAUGE, STATESET, UNTYPED -> List.of("");
    };
  }

  /** Whether samples of this family may have the name {@code metric}. */
  boolean owns(String metric) {
    return metric.startsWith(name) && suffixes(type).contains(metric.substring(name.length()));
  }

  /** What follows the family's name in {@code metric}, which it owns. */
  String suffix(String metric) {
    return metric.substring(name.length());
  }

  /** The name by which the samples that give the family its type can be found. */
  String typeName() {
    return switch (type) {
      case COUNTER -> name.endsWith("_total") ? name : name + "_total";
      case INFO -> name.endsWith("_info") ? name : name + "_info";
      default -> name;
    };
  }

  /** Whether the family comes in groups that a cut may leave incomplete. */
  boolean isGrouped() {
    return type == MetricType.HISTOGRAM
        || type == MetricType.GAUGEHISTOGRAM
        || type == MetricType.SUMMARY;
  }
}
