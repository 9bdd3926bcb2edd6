package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.model.Labels;
import java.nio.charset.StandardCharsets;

/** Rules of one histogram at one time: buckets rise, end at infinity, and agree with the count. */
final class HistogramRules {
  private double bound = Double.NEGATIVE_INFINITY;
  private double cumulative;
  private double count = Double.NaN;
  private boolean bucketSeen;
  private boolean sumSeen;
  private boolean negativeBound;

  /** Takes one sample; gives what is broken. */
  String add(String suffix, Labels labels, double value) {
    if (suffix.equals("_count") || suffix.equals("_gcount")) {
      count = value;
    } else if (suffix.equals("_sum") || suffix.equals("_gsum")) {
      sumSeen = true;
      return suffix.equals("_sum") && negativeBound ? "a sum beside buckets below zero" : "";
    } else if (suffix.equals("_bucket")) {
      return bucket(labels.getOrEmpty("le"), value);
    }
    return "";
  }

  private String bucket(String le, double value) {
    byte[] bytes = le.getBytes(StandardCharsets.UTF_8);
    double next = GoFloat.parse(bytes, 0, bytes.length);
    bucketSeen = true;
    if (Double.isNaN(next)) {
      return "a bucket whose le is no number";
    }
    if (!(next > bound)) {
      return "buckets are not in order of le";
    }
    if (value < cumulative) {
      return "a bucket with less than the one before it";
    }
    negativeBound |= next < 0;
    bound = next;
    cumulative = value;
    return "";
  }

  /** The histogram is over; gives what it lacks. */
  String end() {
    if (bucketSeen && bound != Double.POSITIVE_INFINITY) {
      return "a histogram without its +Inf bucket";
    }
    if (!Double.isNaN(count) && bucketSeen && count != cumulative) {
      return "a histogram whose count is not its +Inf bucket";
    }
    if (!bucketSeen && (sumSeen || !Double.isNaN(count))) {
      return "a histogram without buckets";
    }
    return sumSeen && Double.isNaN(count) ? "a histogram with a sum but no count" : "";
  }
}
