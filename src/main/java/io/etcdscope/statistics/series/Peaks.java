package io.etcdscope.statistics.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The greatest value of each period, counted back from the last sample so that the last period is
 * whole, since the last drop. Empty periods are left out.
 */
final class Peaks {
  static final double DAY_MS = 86_400_000;

  /** A day is the period from this many days of history on. */
  private static final int LEAST_DAYS = 6;

  /** Periods into which a shorter history is divided. */
  private static final int SHORT_PERIODS = 24;

  /** Share of a period for which values must stay down. */
  private static final double LASTING = 1.0 / 12;

  /** With this many samples in a period five of them are no time at all. */
  private static final int DENSE = 72;

  private final long[] times;
  private final double[] values;
  private final double periodMs;
  private final int start;

  Peaks(long[] times, double[] values) {
    this.times = times;
    this.values = values;
    double span = times[times.length - 1] - times[0];
    this.periodMs = span >= LEAST_DAYS * DAY_MS ? DAY_MS : Math.max(1, span / SHORT_PERIODS);
    this.start = startOfHistory();
  }

  /** Index of the first sample after the last drop. */
  int start() {
    return start;
  }

  /** Days from the start of the history to the last sample. */
  double historyDays() {
    return (times[times.length - 1] - times[start]) / DAY_MS;
  }

  /**
   * The peak of one period.
   *
   * @param day when it was, days before the last sample (negative)
   * @param value how high
   * @param range how much the lowest value of its period lay below it
   */
  record Peak(double day, double value, double range) {}

  /** Length of a period in days. */
  double periodDays() {
    return periodMs / DAY_MS;
  }

  /** The peaks in order of time. */
  List<Peak> toList() {
    int last = times.length - 1;
    int most = (int) ((times[last] - times[start]) / periodMs) + 1;
    double[] smooth = smoothed((last - start + 1) / most);
    @Nullable Peak[] peaks = new Peak[most];
    double[] lowest = new double[most];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    for (int i = start; i <= last; i++) {
      int period = (int) ((times[last] - times[i]) / periodMs);
      double value = smooth[i - start];
      Peak highest = peaks[period];
      lowest[period] = Math.min(lowest[period], value);
      if (highest == null || value >= highest.value()) {
        peaks[period] = new Peak((times[i] - times[last]) / DAY_MS, value, 0);
      }
    }
    List<Peak> list = new ArrayList<>();
    // The oldest period is cut short by the start: its peak may be missing.
    for (int period = Math.max(0, most - 2); period >= 0; period--) {
      Peak peak = peaks[period];
      if (peak != null) {
        list.add(new Peak(peak.day(), peak.value(), peak.value() - lowest[period]));
      }
    }
    return list;
  }

  /** Running medians, so that a peak is no single wild sample; none where samples are sparse. */
  private double[] smoothed(int perPeriod) {
    int reach = perPeriod >= DENSE ? 2 : 0;
    int n = times.length - start;
    double[] smooth = new double[n];
    for (int i = 0; i < n; i++) {
      int side = Math.min(reach, Math.min(i, n - 1 - i));
      smooth[i] =
          Medians.median(Arrays.copyOfRange(values, start + i - side, start + i + side + 1));
    }
    return smooth;
  }

  /**
   * A drop is a stretch of values more than {@link GrowthForecast#DROP} under those of one period
   * before: at the same height of the saw's tooth, so that the saw itself is none. It must last,
   * because a tooth that comes earlier than the day before looks like one for a moment. The history
   * begins where the last drop begins.
   */
  private int startOfHistory() {
    int begin = 0;
    int before = 0;
    int run = -1;
    for (int i = 0; i < times.length; i++) {
      while (before + 1 < i && times[before + 1] <= times[i] - periodMs) {
        before++;
      }
      boolean known = times[before] <= times[i] - periodMs;
      if (!known || values[i] >= values[before] * (1 - GrowthForecast.DROP)) {
        run = -1;
        continue;
      }
      run = run < 0 ? i : run;
      boolean lasts = times[i] - times[run] >= periodMs * LASTING;
      // For one whole period after a drop everything lies under the period before.
      if (lasts && (begin == 0 || times[run] - times[begin] > periodMs)) {
        begin = run;
      }
    }
    return begin;
  }
}
