package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Runs every rule over the stages of a database and keeps what they say in it. */
public final class Rules {
  private static final Comparator<Event> BY_TIME =
      Comparator.comparing(Event::fromMs, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::toMs, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Event::kind)
          .thenComparing(Event::id);

  private final Store store;
  private final Ids ids = new Ids();

  private Rules(Store store) {
    this.store = store;
  }

  /**
   * Runs all rules; the stages must be installed or materialized before.
   *
   * <p>Replaces what {@code raw_event} and {@code raw_finding} held.
   */
  public static RuleResult run(Store store) {
    RuleResult result = new Rules(store).judge();
    ResultTables.write(store, result);
    return result;
  }

  private RuleResult judge() {
    Map<String, Set<String>> collected = collected();
    Dating dating = dating(store);
    Corroboration side = Corroboration.read(store, dating);
    Absences absences = Absences.of(store);
    Map<Rule, List<Claim>> claims = new LinkedHashMap<>();
    List<NotEvaluable> blind = new ArrayList<>();
    Limits limits = Limits.read(store);
    for (Rule rule : RuleBook.rules().stream().map(limits::in).toList()) {
      List<NotEvaluable> lacking = lacking(rule, collected, absences);
      blind.addAll(lacking);
      claims.put(rule, claims(rule, lacking).stream().map(side::of).toList());
    }
    List<Event> events =
        Stream.concat(
                claims.values().stream().flatMap(List::stream).map(Claim::event),
                side.noted(ids).stream())
            .sorted(BY_TIME)
            .toList();
    Findings maker = new Findings(dating, new QueryText(dating.toMs()));
    List<Finding> findings = new ArrayList<>();
    claims.forEach((rule, list) -> findings.addAll(maker.of(rule, list)));
    for (NotEvaluable reason : blind) {
      findings.add(maker.notEvaluable(RuleBook.rule(reason.kind()), reason));
    }
    findings.sort(Findings.ORDER);
    return new RuleResult(events, findings, blind);
  }

  /** How to tell times of an archive: it holds scrapes from its first day to its last. */
  static Dating dating(Store store) {
    Dating found =
        store
            .query(
                """
                select
                    coalesce(min(scraped_ms), 0) as from_ms,
                    coalesce(max(scraped_ms), 0) as to_ms
                from raw_scrape
                """)
            .first(row -> new Dating(row.number("from_ms"), row.number("to_ms")));
    return found == null ? new Dating(0, 0) : found;
  }

  /** Names of the metrics and families that each cluster of members has. */
  private Map<String, Set<String>> collected() {
    Map<String, Set<String>> out = new LinkedHashMap<>();
    store
        .query(
            """
            select distinct int_member.cluster, word
            from int_member
            left join (
                select target_id, metric as word from stg_series
                union
                select target_id, family from stg_series
            ) as named on named.target_id = int_member.target_id
            order by int_member.cluster, word
            """)
        .forEach(
            row -> {
              Set<String> words = out.computeIfAbsent(row.text("cluster"), any -> new HashSet<>());
              String word = row.textOrNull("word");
              if (word != null) {
                words.add(word);
              }
            });
    return out;
  }

  private static List<NotEvaluable> lacking(
      Rule rule, Map<String, Set<String>> collected, Absences absences) {
    List<NotEvaluable> out = new ArrayList<>();
    collected.forEach(
        (cluster, words) -> {
          List<List<String>> missing =
              rule.requires().stream()
                  .filter(anyOf -> anyOf.stream().noneMatch(words::contains))
                  .toList();
          if (!missing.isEmpty()) {
            List<String> names = missing.stream().map(any -> String.join(" or ", any)).toList();
            out.add(new NotEvaluable(rule.id(), cluster, names, absences.why(cluster, missing)));
          }
        });
    return out;
  }

  private List<Claim> claims(Rule rule, List<NotEvaluable> lacking) {
    Set<String> blind = new HashSet<>();
    lacking.forEach(reason -> blind.add(reason.cluster()));
    RuleQuery query = RuleQuery.of(rule);
    String ordered =
        "select * from (\n"
            + query.sql()
            + "\n) as claim order by cluster, from_ms, to_ms, member, peer, evidence";
    return store.query(ordered, query.parameters().toArray()).list(this::claim).stream()
        .filter(claim -> !blind.contains(String.valueOf(claim.event().cluster())))
        .toList();
  }

  private Claim claim(Row row) {
    String kind = row.text("kind");
    String cluster = row.textOrNull("cluster");
    Event event =
        new Event(
            ids.next(kind, Objects.requireNonNullElse(cluster, "")),
            kind,
            Severity.valueOf(row.text("severity").toUpperCase(Locale.ROOT)),
            cluster,
            row.textOrNull("member"),
            row.textOrNull("peer"),
            row.numberOrNull("from_ms"),
            row.numberOrNull("to_ms"),
            Evidence.read(row.text("evidence")));
    return new Claim(event, Verdict.valueOf(row.text("verdict").toUpperCase(Locale.ROOT)));
  }
}
