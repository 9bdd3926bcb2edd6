package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.model.Labels;
import java.nio.charset.StandardCharsets;

/** Rules that one sample and its family's type decide: values and labels that the type allows. */
final class SampleRules {
  private SampleRules() {}

  /** What is broken; empty when nothing is. */
  static String check(Family family, String suffix, Labels labels, SampleLine line) {
    if (line.prose) {
      return "text behind the value";
    }
    if (suffix.equals("_created")) {
      return line.value >= 0 ? "" : "a created time that is no time";
    }
    return switch (family.type) {
      case COUNTER -> cumulative(line.value, "a counter");
      case HISTOGRAM -> histogram(suffix, labels, line.value);
      case GAUGEHISTOGRAM ->
          suffix.equals("_bucket") && labels.get("le") == null ? "a bucket without le" : "";
      case SUMMARY -> summary(suffix, labels, line.value);
      case INFO -> line.value == 1 ? "" : "an info metric whose value is not 1";
      case STATESET -> stateSet(family, labels, line.value);
      case GAUGE, UNTYPED -> "";
    };
  }

  private static String cumulative(double value, String what) {
    return value >= 0 ? "" : what + " that is negative or not a number";
  }

  private static String histogram(String suffix, Labels labels, double value) {
    if (suffix.equals("_bucket") && labels.get("le") == null) {
      return "a bucket without le";
    }
    if (suffix.equals("_sum")) {
      return cumulative(value, "a sum");
    }
    boolean whole = value == Math.rint(value) && !Double.isInfinite(value);
    return whole ? cumulative(value, "a bucket or count") : "a bucket or count that is not whole";
  }

  private static String summary(String suffix, Labels labels, double value) {
    if (!suffix.isEmpty()) {
      return cumulative(value, "a sum or count");
    }
    String text = labels.getOrEmpty("quantile");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    double quantile = GoFloat.parse(bytes, 0, bytes.length);
    if (!(quantile >= 0 && quantile <= 1)) {
      return "a quantile that is not within 0 and 1";
    }
    return value < 0 ? "a quantile with a negative value" : "";
  }

  private static String stateSet(Family family, Labels labels, double value) {
    if (labels.get(family.name) == null) {
      return "a state without the label " + family.name;
    }
    return value == 0 || value == 1 ? "" : "a state that is neither 0 nor 1";
  }

  /** Labels that all samples of one group have: without those that tell its parts apart. */
  static Labels groupLabels(Family family, String suffix, Labels labels) {
    return switch (family.type) {
      case HISTOGRAM, GAUGEHISTOGRAM -> suffix.equals("_bucket") ? labels.with("le", "") : labels;
      case SUMMARY -> suffix.isEmpty() ? labels.with("quantile", "") : labels;
      case STATESET -> labels.with(family.name, "");
      default -> labels;
    };
  }

  /** Whether samples of this kind may have an exemplar. */
  static boolean allowsExemplar(Family family, String suffix) {
    return switch (family.type) {
      case COUNTER -> suffix.equals("_total");
      case HISTOGRAM, GAUGEHISTOGRAM -> suffix.equals("_bucket");
      default -> false;
    };
  }
}
