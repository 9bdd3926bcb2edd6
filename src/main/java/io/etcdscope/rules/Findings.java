package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of claims: forty changes of a leader are one finding with forty rows behind it.
 */
final class Findings {
  /** Evidence of an event that lies within maintenance: what was done. */
  static final String MAINTENANCE = "maintenance";

  /** Gravest first, then what is certain, then by time. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(Finding::verdict, Comparator.comparing(Findings::weight))
          .thenComparing(Finding::fromMs, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Finding::id);

  private final Dating dating;
  private final QueryText queries;
  private final Ids ids = new Ids();

  /**
   * A maker of findings.
   *
   * @param dating how clock times tell their day
   * @param queries fills the queries that reproduce them
   */
  Findings(Dating dating, QueryText queries) {
    this.dating = dating;
    this.queries = queries;
  }

  /** The findings of one rule. */
  List<Finding> of(Rule rule, List<Claim> claims) {
    Map<String, List<Claim>> groups = new LinkedHashMap<>();
    for (Claim claim : claims) {
      groups.computeIfAbsent(key(rule, claim), any -> new ArrayList<>()).add(claim);
    }
    return groups.values().stream().map(group -> finding(rule, group)).toList();
  }

  /** The finding that a rule could not be judged. */
  Finding notEvaluable(Rule rule, NotEvaluable reason) {
    String title =
        "Cannot tell of %s whether %s: %s"
            .formatted(reason.cluster(), clause(rule.meaning()), reason.why());
    return new Finding(
        ids.next("finding-" + rule.id(), reason.cluster()),
        rule.id(),
        Severity.INFO,
        Verdict.NOT_EVALUABLE,
        reason.cluster(),
        null,
        null,
        null,
        null,
        title,
        List.of(),
        Map.of("missing", reason.missing()),
        MissingText.sql(reason),
        MissingText.promql(reason));
  }

  private Finding finding(Rule rule, List<Claim> group) {
    List<Event> events = group.stream().map(Claim::event).toList();
    Event first = events.get(0);
    Verdict verdict =
        group.stream()
            .map(Claim::verdict)
            .min(Comparator.comparing(Findings::weight))
            .orElse(Verdict.UNDECIDABLE);
    Severity severity =
        events.stream().map(Event::severity).max(Comparator.naturalOrder()).orElse(Severity.INFO);
    return new Finding(
        ids.next("finding-" + rule.id(), Objects.requireNonNullElse(first.cluster(), "")),
        rule.id(),
        severity,
        verdict,
        common(events, Event::cluster),
        common(events, Event::member),
        common(events, Event::peer),
        Hull.from(events),
        Hull.to(events),
        Telling.opening(new Title(template(rule, events), dating).fill(events), events)
            + duringMaintenance(events),
        events.stream().map(Event::id).toList(),
        events.size() == 1 ? first.evidence() : Map.of("count", (long) events.size()),
        queries.sql(rule.sql(), events),
        rule.promql().isEmpty() ? null : queries.promql(rule.promql(), events));
  }

  private static String duringMaintenance(List<Event> events) {
    Object work = events.get(0).evidence().get(MAINTENANCE);
    return work == null ? "" : " (during maintenance: " + work + ")";
  }

  private static String template(Rule rule, List<Event> events) {
    if (events.size() > 1) {
      return rule.titles();
    }
    return Hull.to(events) == null && !rule.open().isEmpty() ? rule.open() : rule.title();
  }

  private static String key(Rule rule, Claim claim) {
    Event event = claim.event();
    String cluster =
        event.cluster()
            + (event.severity() == Severity.INFO ? "\ninfo" : "")
            + event.evidence().getOrDefault(MAINTENANCE, "");
    return switch (rule.grouping()) {
      case CLUSTER -> cluster;
      case MEMBER -> cluster + "\n" + event.member();
      case PEER -> cluster + "\n" + event.member() + "\n" + event.peer();
    };
  }

  private static @Nullable String common(
      List<Event> events, Function<Event, @Nullable String> field) {
    String first = field.apply(events.get(0));
    for (Event event : events) {
      if (!Objects.equals(first, field.apply(event))) {
        return null;
      }
    }
    return first;
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> 0;
      case UNDECIDABLE -> 1;
      case NOT_EVALUABLE -> 2;
      case PASS -> 3;
    };
  }

  private static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
