package io.etcdscope.bench;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.prometheus.MemberText;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Scrapes a second by the template parser, with and without a template, and doubles a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TemplateBenchmark {
  private static final int SCRAPES = 64;
  private static final String[] NUMBERS = {
    "0", "17", "202", "1.79522399941e+09", "33.182538455000035", "5.0331648e+07", "0.000103"
  };

  private final TemplateParser parser = new TemplateParser(new SeriesDictionary());
  private final byte[][] scrapes = new byte[SCRAPES][];
  private final byte[][] numbers = new byte[NUMBERS.length][];

  /** Makes the scrapes: about as many series as a member of etcd has. */
  @Setup
  public void make() {
    MemberText member = new MemberText(1, 80);
    for (int i = 0; i < SCRAPES; i++) {
      member.live();
      scrapes[i] = member.scrape();
    }
    for (int i = 0; i < NUMBERS.length; i++) {
      numbers[i] = NUMBERS[i].getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Scrapes in a row. */
  @Benchmark
  @OperationsPerInvocation(SCRAPES)
  public int followed() {
    return readAll(false);
  }

  /** Scrapes each read line by line. */
  @Benchmark
  @OperationsPerInvocation(SCRAPES)
  public int alone() {
    return readAll(true);
  }

  private int readAll(boolean reset) {
    int changes = 0;
    for (byte[] scrape : scrapes) {
      if (reset) {
        parser.reset();
      }
      System.arraycopy(scrape, 0, parser.buffer(scrape.length), 0, scrape.length);
      parser.read(scrape.length);
      changes += parser.changes();
    }
    return changes;
  }

  /** Numbers as etcd writes them. */
  @Benchmark
  public double doubles() {
    double sum = 0;
    for (byte[] number : numbers) {
      sum += GoFloat.parse(number, 0, number.length);
    }
    return sum;
  }
}
