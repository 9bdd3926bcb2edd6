package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.StudentT;
import io.etcdscope.statistics.series.GrowthForecast.Outlook;
import io.etcdscope.statistics.series.GrowthForecast.Projection;
import io.etcdscope.statistics.series.GrowthForecast.Question;
import io.etcdscope.statistics.series.GrowthForecast.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes one {@link GrowthForecast}. */
final class GrowthFit {
  private static final double LEAST_SHARE_OF_HORIZON = 0.25;
  private static final int LEAST_PEAKS = 6;
  private static final double YEAR = 365;

  /** Variance of the robust slope over that of least squares, normal noise. */
  private static final double ROBUST_COST = 1.1;

  private final long[] times;
  private final double[] values;
  private final Question question;

  GrowthFit(long[] times, double[] values, Question question) {
    this.times = times;
    this.values = values;
    this.question = question;
  }

  GrowthForecast run() {
    if (times.length < LEAST_PEAKS) {
      return new Refused("only " + times.length + " samples", 0);
    }
    Peaks peaks = new Peaks(times, values);
    double history = peaks.historyDays();
    double needed = LEAST_SHARE_OF_HORIZON * question.horizonDays();
    if (history < needed) {
      String since = peaks.start() > 0 ? " since the last drop" : "";
      return new Refused(
          "%s days of history%s; %s are needed to look %s days ahead"
              .formatted(days(history), since, days(needed), days(question.horizonDays())),
          history);
    }
    List<Peaks.Peak> list = peaks.toList();
    if (list.size() < LEAST_PEAKS) {
      return new Refused("only " + list.size() + " periods hold samples", history);
    }
    return project(peaks, list);
  }

  private Projection project(Peaks history, List<Peaks.Peak> list) {
    double[] days = list.stream().mapToDouble(Peaks.Peak::day).toArray();
    double[] peaks = list.stream().mapToDouble(Peaks.Peak::value).toArray();
    double[] ranges = list.stream().mapToDouble(Peaks.Peak::range).toArray();
    TheilSen line = TheilSen.of(days, peaks, question.confidence());
    double current = values[values.length - 1];
    double wait = history.periodDays() * wait(line.slope().value(), ranges, history.periodDays());
    Estimate daysTo = daysTo(line, days, peaks, wait);
    boolean growing = line.slope().interval().lower() > 0;
    Outlook outlook = Outlook.IN_SIGHT;
    if (current >= question.limit()) {
      outlook = Outlook.REACHED;
      daysTo = new Estimate(0, new Interval(0, 0), question.confidence(), days.length);
    } else if (!growing || daysTo.interval().lower() > YEAR) {
      outlook = Outlook.NOT_IN_SIGHT;
    }
    return new Projection(
        outlook,
        current,
        question.limit(),
        line.slope(),
        leastSquares(history.start()),
        daysTo,
        times[history.start()]);
  }

  /**
   * The share of a period that may pass between the line of the peaks meeting the limit and the
   * next peak doing so: nearly all of it where the saw is high, none of it in steady growth.
   */
  private static double wait(double slopePerDay, double[] ranges, double periodDays) {
    double range = Medians.median(ranges);
    double growth = Math.max(0, slopePerDay) * periodDays;
    return range > growth ? 1 - growth / range : 0;
  }

  /**
   * Days until the line of the peaks meets the limit, by Fieller's method: the days at which the
   * limit lies within t standard errors of the line. The error of the line grows with the distance
   * from the middle of the data, and with the residuals' autocorrelation; a line fitted to
   * dependent values follows them, so its residuals are too small, too.
   */
  private Estimate daysTo(TheilSen line, double[] days, double[] peaks, double wait) {
    int n = days.length;
    double slope = line.slope().value();
    double middle = Arrays.stream(days).sum() / n;
    double spread = 0;
    double noise = 0;
    double offset = 0;
    for (int i = 0; i < n; i++) {
      double residual = peaks[i] - line.at(days[i]);
      spread += (days[i] - middle) * (days[i] - middle);
      noise += residual * residual / Math.max(1, n - 2 * line.inflation());
      offset += residual / n;
    }
    double degrees = Math.max(1, n / line.inflation() - 2);
    double t = StudentT.forConfidence(question.confidence(), degrees);
    double variance = noise * line.inflation() * ROBUST_COST * t * t;
    double gap = question.limit() - line.at(middle) - offset;
    Interval crossing = crossing(gap, slope, variance / n, variance / spread);
    double lower = Math.max(0, crossing.lower() + middle);
    double upper = Math.max(lower, crossing.upper() + middle + wait);
    double value = slope > 0 ? gap / slope + middle + 0.5 * wait : Double.POSITIVE_INFINITY;
    double inside = Math.max(lower, Math.min(upper, value));
    return new Estimate(inside, new Interval(lower, upper), question.confidence(), n);
  }

  /**
   * The g with (gap - slope g)^2 at most level + lean g^2, the part of it that lies ahead: between
   * the roots of (slope^2 - lean) g^2 - 2 slope gap g + gap^2 - level.
   */
  private static Interval crossing(double gap, double slope, double level, double lean) {
    double a = slope * slope - lean;
    double b = slope * gap;
    double c = gap * gap - level;
    double root = Math.sqrt(Math.max(0, b * b - a * c));
    if (a > 0 && slope > 0) {
      return new Interval((b - root) / a, (b + root) / a);
    }
    if (a < 0) {
      return new Interval(Math.max(0, (b - root) / a), Double.POSITIVE_INFINITY);
    }
    return new Interval(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private double leastSquares(int start) {
    double[] days = new double[times.length - start];
    Arrays.setAll(days, i -> (times[start + i] - times[times.length - 1]) / Peaks.DAY_MS);
    return LeastSquares.of(days, Arrays.copyOfRange(values, start, values.length)).slope();
  }

  /** A number of days with one decimal where it has one. */
  private static String days(double days) {
    if (days < 0.05) {
      return "less than 0.1";
    }
    return String.format(Locale.ROOT, "%.1f", days).replaceFirst("\\.0$", "");
  }
}
