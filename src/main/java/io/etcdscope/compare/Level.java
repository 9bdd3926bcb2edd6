package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import java.util.function.DoubleFunction;

/**
 * A level to be compared: what was counted over what it is related to, window by window.
 *
 * <p>Both are whole numbers in the units that the maker chose, so that a level is compared by the
 * same resampling as a histogram of two bins.
 */
public enum Level {
  REQUEST_RATE(
      Aspect.REQUESTS,
      "grpc_server_handled_total",
      "requests per member",
      1e3,
      false,
      value -> Numbers.rate(value, "req")),
  FAILED_SHARE(
      Aspect.REQUESTS,
      "grpc_server_handled_total",
      "share of failed requests",
      1,
      true,
      Numbers::percent),
  CPU(
      Aspect.RESOURCES,
      "process_cpu_seconds_total",
      "CPU per member",
      1e-3,
      false,
      value -> Numbers.plain(value) + " cores"),
  CPU_PER_REQUEST(
      Aspect.RESOURCES,
      "process_cpu_seconds_total",
      "CPU time per request",
      1e-6,
      true,
      Numbers::seconds),
  MEMORY(
      Aspect.RESOURCES,
      "process_resident_memory_bytes",
      "memory per member",
      1024,
      false,
      Numbers::bytes);

  private final Aspect aspect;
  private final String metric;
  private final String title;
  private final double unit;
  private final boolean cost;
  private final DoubleFunction<String> format;

  Level(
      Aspect aspect,
      String metric,
      String title,
      double unit,
      boolean cost,
      DoubleFunction<String> format) {
    this.aspect = aspect;
    this.metric = metric;
    this.title = title;
    this.unit = unit;
    this.cost = cost;
    this.format = format;
  }

  /** What it belongs to. */
  public Aspect aspect() {
    return aspect;
  }

  /** The metric behind it. */
  public String metric() {
    return metric;
  }

  /** What it is. */
  public String title() {
    return title;
  }

  /** Whether more of it is worse whatever the load; a rate or a total follows the load. */
  public boolean isCost() {
    return cost;
  }

  /** The level in the unit of the reader, from whole numbers. */
  public double of(double counted, double related) {
    return counted * unit / related;
  }

  /** A value in words. */
  public String format(double value) {
    return format.apply(value);
  }
}
