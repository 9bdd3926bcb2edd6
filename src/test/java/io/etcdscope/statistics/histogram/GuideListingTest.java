package io.etcdscope.statistics.histogram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.statistics.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Risk: the numbers of the guide that the tool is made for come out differently. */
class GuideListingTest {
  private static final Pattern BUCKET =
      Pattern.compile("fsync_duration_seconds_bucket\\{le=\"([^\"]+)\"} (\\d+)");
  private static final Pattern SUM = Pattern.compile("fsync_duration_seconds_sum (\\S+)");

  @Test
  void fsyncGuideListingHasItsQuantilesInTheStatedBuckets() throws IOException {
    BucketCounts counts = listing();
    assertEquals(0.0124, counts.mean().orElseThrow(), 0.00005);
    quantile(counts, 0.5, 0.00725, 0.000005, 0.004, 0.008);
    quantile(counts, 0.9, 0.0259, 0.00005, 0.016, 0.032);
    quantile(counts, 0.99, 0.1036, 0.00005, 0.064, 0.128);
    quantile(counts, 0.999, 0.477, 0.0005, 0.256, 0.512);
    assertEquals(0.598, ThresholdShare.of(counts, 0.008).share().lower(), 0.0005);
    assertEquals(
        new Interval(1601.0 / 2676, 2173.0 / 2676), ThresholdShare.of(counts, 0.01).share());
  }

  private static void quantile(
      BucketCounts counts, double q, double estimate, double within, double... bounds) {
    Quantile quantile = Quantiles.of(counts, q).orElseThrow();
    assertEquals(estimate, quantile.estimate(), within);
    assertEquals(new Interval(bounds[0], bounds[1]), quantile.bounds());
  }

  private static BucketCounts listing() throws IOException {
    String override = System.getenv("ETCDSCOPE_SHARED");
    Path shared = override == null ? Path.of("..", "shared") : Path.of(override);
    Path seeds = shared.resolve("seeds");
    assumeTrue(Files.isDirectory(seeds), "no shared data here");
    try (Stream<Path> files = Files.list(seeds)) {
      Path first =
          files.filter(f -> f.getFileName().toString().startsWith("000")).findFirst().orElseThrow();
      return parse(Files.readString(first, StandardCharsets.UTF_8));
    }
  }

  private static BucketCounts parse(String text) {
    TreeMap<Double, Long> buckets = new TreeMap<>();
    Matcher line = BUCKET.matcher(text);
    while (line.find()) {
      String le = line.group(1);
      double edge = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      buckets.put(edge, Long.parseLong(line.group(2)));
    }
    Matcher sum = SUM.matcher(text);
    double total = sum.find() ? Double.parseDouble(sum.group(1)) : Double.NaN;
    return BucketCounts.fromCumulative(
        buckets.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        buckets.values().stream().mapToLong(Long::longValue).toArray(),
        total);
  }
}
