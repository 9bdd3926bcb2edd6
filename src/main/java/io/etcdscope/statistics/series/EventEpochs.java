package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A series laid over itself at every event: was it unusual before events? Tested by moving all
 * events together around a circle, which keeps their spacing and the series' own rhythm.
 *
 * @param profile mean of the series at each offset from {@code -before} to {@code after}; NaN where
 *     nothing was collected
 * @param statistic mean over the windows just before the events
 * @param pValue (1 + shifts at least as great) / (1 + shifts); empty with fewer than 5 events
 * @param events number of events
 */
public record EventEpochs(
    List<Double> profile, double statistic, OptionalDouble pValue, int events) {
  /** With fewer events no test is made. */
  public static final int LEAST_EVENTS = 5;

  private static final double ROUNDING = 1e-12;

  /** Copies the profile. */
  public EventEpochs {
    profile = List.copyOf(profile);
  }

  /**
   * How far around an event is looked.
   *
   * @param before windows before the event in the profile
   * @param after windows after it
   * @param judged windows just before it that the statistic is the mean of
   */
  public record Span(int before, int after, int judged) {}

  /**
   * Superposes a series at events.
   *
   * @param events windows in which they began
   */
  public static EventEpochs of(double[] series, int[] events, Span span) {
    List<Double> profile = new ArrayList<>();
    for (int offset = -span.before(); offset <= span.after(); offset++) {
      profile.add(mean(series, events, offset, offset, -1));
    }
    double found = mean(series, events, -span.judged(), -1, -1);
    if (events.length < LEAST_EVENTS || Double.isNaN(found)) {
      return new EventEpochs(profile, found, OptionalDouble.empty(), events.length);
    }
    int asGreat = 0;
    for (int shift = 1; shift < series.length; shift++) {
      double moved = mean(series, events, -span.judged(), -1, shift);
      asGreat += moved >= found - ROUNDING ? 1 : 0;
    }
    double pValue = (1.0 + asGreat) / series.length;
    return new EventEpochs(profile, found, OptionalDouble.of(pValue), events.length);
  }

  /** Mean at offsets from the events; shifted around the circle unless {@code shift} is -1. */
  private static double mean(double[] series, int[] events, int from, int to, int shift) {
    double sum = 0;
    int n = 0;
    for (int event : events) {
      for (int offset = from; offset <= to; offset++) {
        int place = event + offset;
        if (shift >= 0) {
          place = Math.floorMod(place + shift, series.length);
        }
        if (place >= 0 && place < series.length && !Double.isNaN(series[place])) {
          sum += series[place];
          n++;
        }
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /**
   * How many times likelier an event is to follow a window over a limit than one under it.
   *
   * @param ratio the ratio; half an event is added to each side so that it always exists
   * @param interval where the true ratio lies (Katz, on the logarithm)
   * @param exposed windows over the limit
   * @param unexposed windows under it
   */
  public record RiskRatio(double ratio, Interval interval, int exposed, int unexposed) {}

  /** The risk that an event begins within {@code ahead} windows, over {@code limit} and under. */
  public static RiskRatio risk(
      double[] series, int[] events, double limit, int ahead, double confidence) {
    boolean[] followed = new boolean[series.length];
    for (int event : events) {
      for (int i = Math.max(0, event - ahead); i < Math.min(event, series.length); i++) {
        followed[i] = true;
      }
    }
    // Over the limit: index 1.
    int[] windows = new int[2];
    int[] hits = new int[2];
    for (int i = 0; i < series.length; i++) {
      if (!Double.isNaN(series[i])) {
        int side = series[i] > limit ? 1 : 0;
        windows[side]++;
        hits[side] += followed[i] ? 1 : 0;
      }
    }
    double ratio = (hits[1] + 0.5) / (windows[1] + 1.0) / ((hits[0] + 0.5) / (windows[0] + 1.0));
    double error =
        1 / (hits[1] + 0.5) - 1 / (windows[1] + 1.0) + 1 / (hits[0] + 0.5) - 1 / (windows[0] + 1.0);
    double stretch = Math.exp(Normal.forConfidence(confidence) * Math.sqrt(Math.max(0, error)));
    return new RiskRatio(
        ratio, new Interval(ratio / stretch, ratio * stretch), windows[1], windows[0]);
  }
}
