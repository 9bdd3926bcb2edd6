package io.etcdscope.statistics.series;

import io.etcdscope.statistics.distribution.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of metrics of two archives with one level of error for the whole of it.
 *
 * @param rows in the order in which metrics were added
 * @param geometricMean geometric mean of the ratios second over first; NaN without any
 * @param ratios number of ratios in it: metrics with positive medians on both sides
 */
public record BenchTable(List<BenchRow> rows, double geometricMean, int ratios) {
  /** Fewer independent values than this and nothing is claimed. */
  public static final int LEAST_VALUES = 6;

  /** Copies the rows. */
  public BenchTable {
    rows = List.copyOf(rows);
  }

  /** Takes metrics one by one. */
  public static final class Builder {
    private final double confidence;
    private final double margin;
    private final List<BenchRow> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param confidence of the medians' intervals; 1 less this is the level of the table
     * @param margin change that matters to the user, such as 0.1
     */
    public Builder(double confidence, double margin) {
      this.confidence = confidence;
      this.margin = margin;
    }

    /** Adds a metric by its window values in order of time; NaN where not collected. */
    public Builder add(String metric, double[] first, double[] second) {
      double[] a = Thinning.thin(first);
      double[] b = Thinning.thin(second);
      double medianA = Medians.median(first);
      double change = medianA == 0 ? Double.NaN : Medians.median(second) / medianA - 1;
      rows.add(
          new BenchRow(
              metric,
              Medians.estimate(a, confidence),
              Medians.estimate(b, confidence),
              change,
              pValue(first, second),
              Double.NaN,
              BenchRow.Outcome.NOT_SHOWN,
              false));
      return this;
    }

    /**
     * Mann and Whitney's p-value of the thinned series, its distance from the middle divided by
     * what dependence is left in them: thinning stops at a correlation of 0.2, not at none.
     */
    private static double pValue(double[] first, double[] second) {
      double[] a = Thinning.thin(first);
      double[] b = Thinning.thin(second);
      double alone = MannWhitney.test(a, b).pValue();
      if (alone <= 0 || alone >= 1) {
        return alone;
      }
      double left = 0.5 * (Thinning.inflationLeft(first) + Thinning.inflationLeft(second));
      return Normal.twoSided(Normal.quantile(0.5 * alone) / Math.sqrt(left));
    }

    /** The table, corrected for its number of lines. */
    public BenchTable build() {
      double[] adjusted = Holm.adjust(rows.stream().mapToDouble(BenchRow::pValue).toArray());
      List<BenchRow> judged = new ArrayList<>();
      double logarithms = 0;
      int ratios = 0;
      for (int i = 0; i < adjusted.length; i++) {
        BenchRow row = judge(rows.get(i), adjusted[i]);
        judged.add(row);
        double ratio = row.change() + 1;
        if (ratio > 0 && Double.isFinite(ratio)) {
          logarithms += Math.log(ratio);
          ratios++;
        }
      }
      return new BenchTable(judged, Math.exp(logarithms / ratios), ratios);
    }

    private BenchRow judge(BenchRow row, double adjusted) {
      boolean enough = Math.min(row.first().n(), row.second().n()) >= LEAST_VALUES;
      boolean shown = enough && adjusted < 1 - confidence;
      BenchRow.Outcome outcome = BenchRow.Outcome.NOT_SHOWN;
      if (shown && row.second().value() != row.first().value()) {
        outcome =
            row.second().value() > row.first().value()
                ? BenchRow.Outcome.HIGHER
                : BenchRow.Outcome.LOWER;
      }
      boolean relevant =
          outcome != BenchRow.Outcome.NOT_SHOWN && !(Math.abs(row.change()) <= margin);
      return new BenchRow(
          row.metric(),
          row.first(),
          row.second(),
          row.change(),
          row.pValue(),
          adjusted,
          outcome,
          relevant);
    }
  }
}
