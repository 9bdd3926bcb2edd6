package io.etcdscope.rules;

import io.etcdscope.model.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queries that reproduce a finding: a rule's text with fields in braces, filled from its events
 * so that it can be run as it stands.
 *
 * <p>A field is a part of an event ({@code cluster}, {@code member}, {@code peer}, {@code from},
 * {@code to}) or a name in its evidence. In SQL it becomes a literal; {@code {key:all}} becomes one
 * of every event, with commas, and {@code {key:list}} one of every name in a text with commas. In
 * PromQL it becomes the inside of a quoted string; {@code instance} is a matcher, {@code range} the
 * length of the finding as a duration, {@code wide} the same with five minutes more, {@code start}
 * and {@code at} its ends in seconds.
 *
 * @param endMs end of the archive, epoch ms: the end of what lasts
 */
record QueryText(long endMs) {
  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z0-9]+)(?::([a-z]+))?}");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** More statements than this in one query help no reader; the others are like them. */
  private static final int MOST = 40;

  private static final long WIDER_SECONDS = 300;

  /**
   * SQL that gives one row for each event, with the numbers of its evidence under the same names in
   * snake case.
   */
  String sql(String template, List<Event> events) {
    if (template.contains(":all}")) {
      return SqlLines.of(literals(template, events));
    }
    List<String> parts =
        events.stream()
            .limit(MOST)
            .map(event -> SqlLines.of(literals(template, List.of(event))))
            .toList();
    return parts.size() == 1 ? parts.get(0) : "(" + String.join(")\nunion all\n(", parts) + ")";
  }

  /** PromQL over the time of all events. */
  String promql(String template, List<Event> events) {
    Matcher field = FIELD.matcher(template);
    StringBuilder out = new StringBuilder();
    while (field.find()) {
      String form = Objects.requireNonNullElse(field.group(2), "");
      String text = matcher(field.group(1), form, events);
      field.appendReplacement(out, Matcher.quoteReplacement(text));
    }
    return field.appendTail(out).toString();
  }

  private String literals(String template, List<Event> events) {
    Matcher field = FIELD.matcher(template);
    StringBuilder out = new StringBuilder();
    while (field.find()) {
      String form = Objects.requireNonNullElse(field.group(2), "");
      String text = literals(field.group(1), form, events);
      field.appendReplacement(out, Matcher.quoteReplacement(text));
    }
    return field.appendTail(out).toString();
  }

  private String literals(String key, String form, List<Event> events) {
    List<String> out = new ArrayList<>();
    for (Event event : events) {
      Object value = value(event, key);
      if (form.equals("list")) {
        for (String part : String.valueOf(value).split(", ", -1)) {
          out.add(literal(part));
        }
      } else {
        out.add(literal(value));
      }
      if (!form.equals("all")) {
        break;
      }
    }
    return String.join(", ", new LinkedHashSet<>(out));
  }

  private static String literal(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Instant at) {
      return "timestamp '" + TIMESTAMP.format(at) + "'";
    }
    if (value instanceof Number number) {
      return number.toString();
    }
    String text = value.toString();
    return INSTANT.matcher(text).matches()
        ? literal(Instant.parse(text))
        : "'" + text.replace("'", "''") + "'";
  }

  private String matcher(String key, String form, List<Event> events) {
    long from = Objects.requireNonNullElse(Hull.from(events), endMs);
    long to = Objects.requireNonNullElse(Hull.to(events), endMs);
    long seconds = Math.max(1, (to - from + 999) / 1000 + 1);
    return switch (key) {
      case "range" -> seconds + "s";
      case "wide" -> seconds + WIDER_SECONDS + "s";
      case "at" -> seconds(to);
      case "start" -> seconds(from);
      case "instance" -> instance(events);
      default -> {
        Object value = value(events.get(events.size() - 1), key);
        yield form.equals("at") && value != null
            ? seconds(Instant.parse(value.toString()).toEpochMilli())
            : quoted(String.valueOf(value));
      }
    };
  }

  /** Epoch seconds with milliseconds, as PromQL takes them behind an {@code @}. */
  private static String seconds(long ms) {
    return ms / 1000 + "." + String.format(Locale.ROOT, "%03d", ms % 1000);
  }

  private static String instance(List<Event> events) {
    Set<String> names = new LinkedHashSet<>();
    events.stream().map(Event::member).filter(Objects::nonNull).sorted().forEach(names::add);
    if (names.isEmpty()) {
      return "instance=~\".+\"";
    }
    if (names.size() == 1) {
      return "instance=\"" + quoted(names.iterator().next()) + "\"";
    }
    return names.stream()
        .map(name -> quoted(name.replaceAll("([\\\\.\\[\\](){}*+?^$|])", "\\\\$1")))
        .collect(Collectors.joining("|", "instance=~\"", "\""));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private @Nullable Object value(Event event, String key) {
    return switch (key) {
      case "cluster" -> event.cluster();
      case "member" -> event.member();
      case "peer" -> event.peer();
      case "from" -> instant(Objects.requireNonNullElse(event.fromMs(), 0L));
      case "to" -> instant(end(event));
      default -> event.evidence().get(key);
    };
  }

  private static Instant instant(long ms) {
    return Instant.ofEpochMilli(ms);
  }

  /** What lasts at the archive's end was seen last where its evidence says so. */
  private long end(Event event) {
    Long to = event.toMs();
    if (to != null) {
      return to;
    }
    return event.evidence().get("lastSeen") instanceof String seen
        ? Instant.parse(seen).toEpochMilli()
        : endMs;
  }
}
