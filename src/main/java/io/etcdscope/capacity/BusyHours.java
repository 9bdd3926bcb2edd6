package io.etcdscope.capacity;

import io.etcdscope.statistics.series.Medians;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The busiest hours: by day of the week where there are two weeks or more, else by day. */
final class BusyHours {
  private static final int HOURS = 24;
  private static final int SHADES = 8;
  private static final double WEEKDAYS_FROM = 14;

  /** A shorter stretch has no busiest hour. */
  private static final double LEAST_DAYS = 1;

  private BusyHours() {}

  /** The heat map of a measure; null for less than a day. */
  static Sheet.@Nullable Heat of(Measure measure, Curve all, Scope scope) {
    Curve curve = all.observed();
    if (scope.days() < LEAST_DAYS || curve.size() == 0) {
      return null;
    }
    boolean weekly = scope.days() >= WEEKDAYS_FROM;
    Map<String, List<List<Double>>> rows = new TreeMap<>();
    for (int i = 0; i < curve.size(); i++) {
      LocalDate day = scope.day(curve.endMs()[i]);
      String key = weekly ? String.valueOf(day.getDayOfWeek().getValue()) : day.toString();
      rows.computeIfAbsent(key, k -> hours())
          .get(scope.hour(curve.endMs()[i]))
          .add(curve.values()[i]);
    }
    double most =
        rows.values().stream()
            .flatMap(List::stream)
            .mapToDouble(BusyHours::median)
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(0);
    List<Sheet.HeatRow> out = new ArrayList<>();
    rows.forEach(
        (key, hours) ->
            out.add(
                new Sheet.HeatRow(
                    weekly ? name(key) : key,
                    hours.stream().map(values -> cell(measure, median(values), most)).toList())));
    String what = weekly ? "median of the weeks, by day of the week" : "by day";
    return new Sheet.Heat(
        "%s by hour (%s), %s; the darker, the nearer to the busiest"
            .formatted(measure.title(), scope.zone(), what),
        IntStream.range(0, HOURS)
            .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
            .toList(),
        out);
  }

  private static List<List<Double>> hours() {
    return IntStream.range(0, HOURS).<List<Double>>mapToObj(hour -> new ArrayList<>()).toList();
  }

  private static String name(String weekday) {
    return DayOfWeek.of(Integer.parseInt(weekday)).getDisplayName(TextStyle.SHORT, Locale.ROOT);
  }

  private static double median(List<Double> values) {
    return values.isEmpty()
        ? Double.NaN
        : Medians.median(values.stream().mapToDouble(d -> d).toArray());
  }

  private static Sheet.HeatCell cell(Measure measure, double value, double most) {
    if (Double.isNaN(value)) {
      return new Sheet.HeatCell("", "none");
    }
    int shade = most > 0 ? (int) Math.ceil(SHADES * value / most) : 0;
    String text = measure.unit().format(value).replaceFirst(" ?(ops|req|)/s$", "");
    return new Sheet.HeatCell(text, "shade" + shade);
  }
}
