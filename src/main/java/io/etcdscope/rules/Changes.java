package io.etcdscope.rules;

import io.etcdscope.statistics.Seed;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantile;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.series.Holm;
import io.etcdscope.statistics.series.ScalarChange;
import io.etcdscope.statistics.series.ScalarChanges;
import io.etcdscope.statistics.window.ChangeTest;
import io.etcdscope.statistics.window.HistogramChange;
import io.etcdscope.statistics.window.HistogramChanges;
import io.etcdscope.statistics.window.WindowHistograms;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds moments at which distributions and levels changed, and keeps those that chance does not
 * explain: every series is first tested whether it changes at all, all tests are corrected
 * together, and only then are its change points told (reference F.6).
 */
public final class Changes {
  private static final double LEVEL = 0.05;

  /** Smaller changes of a level, or of the mean bucket, are of no use to anyone. */
  private static final double LEAST_CHANGE = 0.1;

  private static final double LEAST_SHIFT = 0.25;

  private final Store store;
  private final WindowGrid grid;

  private Changes(Store store) {
    this.store = store;
    this.grid = WindowGrid.of(store);
  }

  /** A change that is yet to be corrected for the number of series. */
  private record Found(
      SeriesName name, int window, String before, String after, @Nullable Double shift) {}

  /** The changes of one series, and the p-value that it changes at all. */
  private record Tried(double pValue, List<Found> found) {}

  /**
   * Writes changes, relations and what lay around elections where {@code v_change}, {@code
   * v_relation} and {@code v_epoch} read them; the stages must have been made before.
   */
  public static void run(Store store) {
    Changes changes = new Changes(store);
    List<Tried> tried = new ArrayList<>();
    if (changes.grid.windows() >= 2 * HistogramChanges.LEAST_SEGMENT) {
      new ChangeSeries(store, changes.grid)
          .histograms()
          .forEach((name, windows) -> tried.add(changes.histogram(name, windows)));
      new ChangeSeries(store, changes.grid)
          .levels()
          .forEach((name, values) -> tried.add(changes.level(name, values)));
    }
    changes.write(tried);
    Relations.run(store, changes.grid);
    ElectionEpochs.run(store);
  }

  private Tried histogram(SeriesName name, WindowHistograms windows) {
    double pValue = ChangeTest.ofHistograms(windows, Seed.REPORT.forItem(name.key()));
    List<Found> found = new ArrayList<>();
    if (pValue < LEVEL) {
      for (HistogramChange change : HistogramChanges.of(windows)) {
        if (Math.abs(change.bucketShift()) >= LEAST_SHIFT) {
          found.add(
              new Found(
                  name,
                  change.window(),
                  said(change.before()),
                  said(change.after()),
                  change.bucketShift()));
        }
      }
    }
    return new Tried(pValue, found);
  }

  private Tried level(SeriesName name, double[] values) {
    double pValue = ChangeTest.ofValues(values, Seed.REPORT.forItem(name.key()));
    List<Found> found = new ArrayList<>();
    if (pValue < LEVEL) {
      for (ScalarChange change : ScalarChanges.of(values)) {
        double size = Math.abs(change.after() - change.before());
        if (size >= LEAST_CHANGE * Math.max(Math.abs(change.before()), Math.abs(change.after()))) {
          found.add(
              new Found(
                  name,
                  change.index(),
                  ChangeSeries.said(name, change.before()),
                  ChangeSeries.said(name, change.after()),
                  null));
        }
      }
    }
    return new Tried(pValue, found);
  }

  /** p50 and p99 with the buckets that hold them. */
  private static String said(BucketCounts counts) {
    return "p50 %s, p99 %s, n = %s"
        .formatted(bucket(counts, 0.5), bucket(counts, 0.99), Words.count(counts.total()));
  }

  private static String bucket(BucketCounts counts, double quantile) {
    return Quantiles.of(counts, quantile).map(Changes::bucket).orElse("unknown");
  }

  private static String bucket(Quantile quantile) {
    return quantile.isOpen()
        ? "above " + Words.latency(quantile.lower())
        : Words.latency(quantile.lower()) + " to " + Words.latency(quantile.upper());
  }

  private void write(List<Tried> tried) {
    double[] adjusted = Holm.adjust(tried.stream().mapToDouble(Tried::pValue).toArray());
    store.transaction(
        () -> {
          store.execute("delete from raw_change");
          for (int i = 0; i < tried.size(); i++) {
            if (adjusted[i] < LEVEL) {
              for (Found found : tried.get(i).found()) {
                insert(found, adjusted[i]);
              }
            }
          }
        });
  }

  private void insert(Found found, double pValue) {
    store
        .query(
            "insert into raw_change values (?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?)"
                + " returning measure",
            found.name().cluster(),
            found.name().member(),
            found.name().measure(),
            grid.startMs(found.window() - 1),
            grid.startMs(found.window() + 1),
            found.before(),
            found.after(),
            found.shift(),
            pValue)
        .first(row -> row.text("measure"));
  }

  /** The series that are looked at, by name; for the tests. */
  static Map<SeriesName, double[]> levels(Store store) {
    return new ChangeSeries(store, WindowGrid.of(store)).levels();
  }
}
