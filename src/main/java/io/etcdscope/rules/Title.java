package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with fields in braces, filled from events.
 *
 * <p>A field is {@code {key}} or {@code {key:form}}; a key is a part of an event or a name in its
 * evidence. Forms: {@code duration}, {@code latency}, {@code bytes}, {@code percent}, {@code
 * clock}, {@code utc}, {@code when} (at an instant, or between the bounds where it is not known),
 * {@code early} and {@code late} (UTC, a minute before and after), {@code all} and {@code list} (of
 * all events), {@code sum}, {@code sum duration}, {@code max latency}, {@code min latency}, {@code
 * bounds KEY}.
 *
 * @param template the sentence
 * @param dating how clock times tell their day
 */
record Title(String template, Dating dating) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9]+)(?::([A-Za-z0-9 ]+))?}");
  private static final long MARGIN_MS = 60_000;
  private static final String UNKNOWN = "unknown";

  /** The sentence for these events, of which there is at least one. */
  String fill(List<Event> events) {
    Matcher place = PLACE.matcher(template);
    StringBuilder out = new StringBuilder();
    while (place.find()) {
      String form = place.group(2) == null ? "" : place.group(2);
      place.appendReplacement(out, Matcher.quoteReplacement(text(events, place.group(1), form)));
    }
    place.appendTail(out);
    return out.toString();
  }

  private String text(List<Event> events, String key, String form) {
    if (key.equals("events")) {
      return Words.count(events.size());
    }
    if (form.startsWith("bounds ")) {
      double lower = sum(events, key);
      double upper = sum(events, form.substring("bounds ".length()));
      return lower == upper ? Words.count(lower) : Words.count(lower) + " to " + Words.count(upper);
    }
    if (form.equals("all") || form.equals("list")) {
      List<String> names = all(events, key);
      return form.equals("all") ? String.join(", ", names) : Telling.join(names);
    }
    int space = form.indexOf(' ');
    String over = space < 0 ? (form.equals("sum") ? form : "") : form.substring(0, space);
    String last = form.equals("sum") ? "" : form.substring(space + 1);
    return switch (over) {
      case "sum" -> number(sum(events, key), last);
      case "max" -> number(numbers(events, key).max().orElse(0), last);
      case "min" -> number(numbers(events, key).min().orElse(0), last);
      default -> one(events, key, last);
    };
  }

  private String one(List<Event> events, String key, String form) {
    Event first = events.get(0);
    if (form.equals("when")) {
      return when(events, key);
    }
    if (key.equals("from") || key.equals("to")) {
      return end(events, key, form);
    }
    Object value = value(first, key);
    if (value instanceof Number number) {
      return number(number.doubleValue(), form);
    }
    if (value instanceof String text && (form.equals("clock") || form.equals("utc"))) {
      return instant(Instant.parse(text).toEpochMilli(), form);
    }
    return value == null ? UNKNOWN : String.valueOf(value);
  }

  /** The second of two ends that a template tells shares the day of the first. */
  private String end(List<Event> events, String key, String form) {
    Long from = Hull.from(events);
    Long at = key.equals("from") ? from : Hull.to(events);
    if (at == null) {
      return UNKNOWN;
    }
    boolean isSecond = key.equals("to") && template.contains("{from:clock}");
    return isSecond && form.equals("clock") && from != null
        ? dating.clockAfter(from, at)
        : instant(at, form);
  }

  private String when(List<Event> events, String key) {
    if (value(events.get(0), key) instanceof String text) {
      return "at " + instant(Instant.parse(text).toEpochMilli(), "clock");
    }
    return new Title("between {from:clock} and {to:clock}", dating).fill(events);
  }

  private String instant(long ms, String form) {
    return switch (form) {
      case "utc" -> Words.full(ms);
      case "early" -> Words.full(ms - MARGIN_MS);
      case "late" -> Words.full(ms + MARGIN_MS);
      default -> dating.clock(ms);
    };
  }

  private static List<String> all(List<Event> events, String key) {
    Set<String> names = new LinkedHashSet<>();
    events.stream()
        .map(event -> value(event, key))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .sorted()
        .forEach(names::add);
    return List.copyOf(names);
  }

  private static String number(double number, String form) {
    return switch (form) {
      case "duration" -> Words.duration(number);
      case "latency" -> Words.latency(number);
      case "bytes" -> Words.bytes(number);
      case "percent" -> Words.percent(number);
      default -> Words.count(number);
    };
  }

  private static double sum(List<Event> events, String key) {
    return numbers(events, key).sum();
  }

  private static java.util.stream.DoubleStream numbers(List<Event> events, String key) {
    return events.stream()
        .map(event -> value(event, key))
        .filter(Number.class::isInstance)
        .mapToDouble(number -> ((Number) number).doubleValue());
  }

  private static @Nullable Object value(Event event, String key) {
    return switch (key) {
      case "member" -> event.member();
      case "peer" -> event.peer();
      case "cluster" -> event.cluster();
      default -> event.evidence().get(key);
    };
  }
}
