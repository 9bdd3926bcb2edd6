package io.etcdscope.capacity;

import io.etcdscope.statistics.series.GrowthForecast;
import org.jspecify.annotations.Nullable;

/**
 * The database of one member: how large, how it grows, and what a defragmentation would give back.
 *
 * @param instance the member
 * @param sizeBytes size of the file at the end
 * @param inUseBytes what of it holds data; NaN where not collected
 * @param quotaBytes quota; NaN where not collected
 * @param horizonDays how far ahead is looked
 * @param inUse forecast of what is in use: the true demand, because a file grows only when its free
 *     pages run out; null where size or quota is not collected
 * @param file forecast of the file itself; null likewise
 */
record DatabaseOutlook(
    String instance,
    double sizeBytes,
    double inUseBytes,
    double quotaBytes,
    double horizonDays,
    @Nullable GrowthForecast inUse,
    @Nullable GrowthForecast file) {
  private static final double CONFIDENCE = 0.95;
  private static final double LONG_DAYS = 90;
  private static final double SHORT_DAYS = 30;

  /**
   * The outlook of one member.
   *
   * @param wantedDays horizon asked for; 0 to look 90 days ahead, or 30 where the history is short
   */
  static DatabaseOutlook of(Readings readings, String instance, double wantedDays) {
    Curve size = curve(readings, Measure.DB_SIZE, instance);
    Curve inUse = curve(readings, Measure.DB_IN_USE, instance);
    double quota = curve(readings, Measure.QUOTA, instance).last();
    double days = wantedDays > 0 ? wantedDays : LONG_DAYS;
    GrowthForecast demand = forecast(inUse, quota, days);
    GrowthForecast file = forecast(size, quota, days);
    boolean tooFar =
        wantedDays <= 0
            && (demand == null || demand instanceof GrowthForecast.Refused)
            && (file == null || file instanceof GrowthForecast.Refused);
    if (tooFar) {
      days = SHORT_DAYS;
      demand = forecast(inUse, quota, days);
      file = forecast(size, quota, days);
    }
    return new DatabaseOutlook(instance, size.last(), inUse.last(), quota, days, demand, file);
  }

  private static Curve curve(Readings readings, Measure measure, String instance) {
    Curve curve = readings.load(measure).get(instance);
    return curve == null ? new Curve(new long[0], new double[0], new double[0]) : curve;
  }

  private static @Nullable GrowthForecast forecast(Curve curve, double quota, double days) {
    return curve.size() == 0 || Double.isNaN(quota)
        ? null
        : GrowthForecast.of(
            curve.endMs(), curve.values(), new GrowthForecast.Question(quota, days, CONFIDENCE));
  }

  /** Bytes that one defragmentation now gives back; NaN where not collected. */
  double reclaimableBytes() {
    return sizeBytes - inUseBytes;
  }

  /** Share of the quota that the file takes; NaN where not collected. */
  double quotaShare() {
    return sizeBytes / quotaBytes;
  }

  /** The forecast that decides: of what is in use, or of the file where that is not collected. */
  @Nullable GrowthForecast deciding() {
    return inUse != null ? inUse : file;
  }
}
