package io.etcdscope.bench;

import io.etcdscope.exposition.FormatBenchmark;
import io.etcdscope.exposition.tsdb.DataFolderBenchmark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * Speed of each reader by itself, into a sink that counts, in CPU time of the reading thread: a
 * figure that holds on a machine that others use, unlike the wall time of the JMH benchmarks that
 * make its inputs.
 *
 * <p>Usage: {@code ReaderSpeed [SHAPE...]}; prints the best and the median of nine rounds after
 * warming up.
 */
public final class ReaderSpeed {
  private static final int WARMUPS = 12;
  private static final int ROUNDS = 9;
  private static final List<String> SHAPES =
      List.of(
          "prometheus",
          "federate",
          "openmetrics",
          "openmetrics-scrapes",
          "dump",
          "jsonlines",
          "httpjson",
          "csv",
          "csv-wide",
          "protobuf",
          "block",
          "wal");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReaderSpeed() {}

  /** Something to measure; gives its amount in units of a million. */
  @FunctionalInterface
  private interface Reading {
    double run() throws IOException;
  }

  /** Measures; see the class. */
  public static void main(String[] arguments) throws IOException {
    for (String shape : arguments.length == 0 ? SHAPES : List.of(arguments)) {
      if (shape.equals("block") || shape.equals("wal")) {
        DataFolderBenchmark folder = new DataFolderBenchmark();
        folder.write();
        measure(
            shape,
            "M samples/s",
            () -> (shape.equals("wal") ? folder.log() : folder.block()) / 1e6);
      } else {
        FormatBenchmark format = new FormatBenchmark();
        format.shape = shape;
        format.make();
        measure(
            shape,
            "MB/s",
            () -> {
              format.read();
              return format.bytes() / 1e6;
            });
      }
    }
  }

  private static void measure(String what, String unit, Reading reading) throws IOException {
    for (int i = 0; i < WARMUPS; i++) {
      reading.run();
    }
    double[] speeds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      double amount = reading.run();
      speeds[i] = amount * 1e9 / (THREADS.getCurrentThreadCpuTime() - before);
    }
    java.util.Arrays.sort(speeds);
    System.out.printf(
        Locale.ROOT,
        "%-20s best %7.0f  median %7.0f %s%n",
        what,
        speeds[ROUNDS - 1],
        speeds[ROUNDS / 2],
        unit);
  }
}
