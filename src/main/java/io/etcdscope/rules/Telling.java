package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import io.etcdscope.model.StoryLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a story words events.
 *
 * @param dating how clock times tell their day
 * @param range from when to when their cluster was scraped
 */
record Telling(Dating dating, ClusterRange range) {
  /** Events of a kind that raise a warning. */
  static List<Event> loud(List<Event> events, String kind) {
    return events.stream()
        .filter(event -> event.kind().equals(kind) && event.severity() != Severity.INFO)
        .toList();
  }

  /** Events of a kind. */
  static List<Event> all(List<Event> events, String kind) {
    return events.stream().filter(event -> event.kind().equals(kind)).toList();
  }

  /** A template filled from events. */
  String fill(String template, List<Event> events) {
    return new Title(template, dating).fill(events);
  }

  /** A line of a story that rests on these events. */
  StoryLine line(String template, List<Event> events) {
    String opening = sentence(template);
    return new StoryLine(fill(opening, events), events.stream().map(Event::id).toList());
  }

  /** From when to when; what was so from the first scrape on may have begun before. */
  String span(List<Event> events) {
    boolean began = !isFromStart(events);
    if (Hull.to(events) != null) {
      return fill(
          "from " + (began ? "{from:clock}" : "the first scrape") + " to {to:clock}", events);
    }
    return began
        ? fill("from {from:clock} to the end of the archive", events)
        : "from the first scrape to the last" + lasted();
  }

  private boolean isFromStart(List<Event> events) {
    Long from = Hull.from(events);
    return from != null && from <= range.firstMs();
  }

  private String lasted() {
    return " (" + Words.duration(range.seconds()) + ")";
  }

  /** Until when. */
  String until(List<Event> events) {
    if (Hull.to(events) != null) {
      return fill("until {to:clock}", events);
    }
    return isFromStart(events) ? "from the first scrape to the last" : "to the end of the archive";
  }

  /** Names of the members of events: {@code a}, {@code a and b}, {@code a, b and c}. */
  static String members(List<Event> events) {
    Set<String> names = new LinkedHashSet<>();
    events.stream().map(Event::member).filter(Objects::nonNull).sorted().forEach(names::add);
    return join(List.copyOf(names));
  }

  /** Words joined as in a sentence. */
  static String join(List<String> words) {
    int last = words.size() - 1;
    return last <= 0
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Text with a capital letter, unless it begins with the name of a cluster or a member. */
  static String opening(String text, List<Event> events) {
    boolean named =
        events.stream()
            .flatMap(event -> Stream.of(event.cluster(), event.member(), event.peer()))
            .anyMatch(name -> name != null && text.startsWith(name + " "));
    return named || text.isEmpty()
        ? text
        : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Text with a full stop and a capital letter, unless it begins with a name to be filled in. */
  static String sentence(String text) {
    String whole = text.endsWith(".") ? text : text + ".";
    return Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
  }
}
