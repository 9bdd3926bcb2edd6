package io.etcdscope.compare;

import io.etcdscope.report.FindingView;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.PageView;
import io.etcdscope.report.ReportParts;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the page of a comparison together.
 *
 * @param findings what was found
 * @param provenance what it was made from
 */
record CompareViews(Findings findings, PageView.ProvenanceView provenance) {
  private static final int MOST_NAMED = 12;

  ComparePage page(DistributionViews distributions) {
    EffectTables tables = new EffectTables(findings);
    boolean isDifferent =
        findings.comparisons().stream().anyMatch(c -> c.outcome() == Outcome.DIFFERENT);
    return new ComparePage(
        title(),
        ReportParts.style(),
        ReportParts.policy(),
        head(),
        isDifferent ? "warning" : "info",
        findings.verdict() + ".",
        findings.isMany() ? together() : pairs(),
        tables.fairness(),
        RankingTables.of(findings.rankings()),
        RankingTables.ties(findings.rankings()),
        tables.equalLoad(),
        tables.effects(),
        tables.medians(),
        distributions.views(),
        tables.methods(),
        Numbers.exact(findings.terms().plan().draws()),
        provenance);
  }

  private String title() {
    List<String> names = findings.sides().stream().map(Subject::name).toList();
    return findings.isMany()
        ? "Comparison: %s against %s others".formatted(names.get(0), names.size() - 1)
        : "Comparison: " + String.join(" against ", names);
  }

  private List<FindingView.Fact> head() {
    List<FindingView.Fact> facts = new ArrayList<>();
    for (Subject side : findings.sides().stream().limit(ComparePage.MOST_PAIRS + 1).toList()) {
      facts.add(
          new FindingView.Fact(
              side.name(),
              side.members().size()
                  + (side.members().size() == 1 ? " member, " : " members, ")
                  + time(side)));
    }
    if (findings.isMany()) {
      facts.add(new FindingView.Fact("Sides", Integer.toString(findings.sides().size())));
    }
    long window = findings.sides().get(0).windowMs();
    facts.add(new FindingView.Fact("Window", Numbers.duration(window)));
    facts.add(
        new FindingView.Fact(
            "Margin",
            "changes up to " + Numbers.percent(findings.terms().margin()) + " do not matter"));
    return facts;
  }

  private static String time(Subject side) {
    return side.toMs() > side.fromMs()
        ? "%s to %s UTC (%s)"
            .formatted(
                Numbers.time(side.fromMs()),
                Numbers.time(side.toMs()),
                Numbers.duration(side.toMs() - side.fromMs()))
        : "one scrape, everything since its process started";
  }

  /** One card for each aspect of each pair. */
  private List<ComparePage.AspectView> pairs() {
    List<ComparePage.AspectView> out = new ArrayList<>();
    for (Findings.AspectVerdict verdict : findings.aspects()) {
      String pair = findings.sides().size() > 2 ? ", " + verdict.second() : "";
      List<String> sentences = verdict.sentences();
      out.add(
          view(
              verdict.aspect().title() + pair,
              verdict.outcome(),
              sentences.get(0),
              sentences.subList(1, sentences.size())));
    }
    return out;
  }

  /** One card for each aspect of all pairs. */
  private List<ComparePage.AspectView> together() {
    List<ComparePage.AspectView> out = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      List<Findings.AspectVerdict> own =
          findings.aspects().stream().filter(verdict -> verdict.aspect() == aspect).toList();
      List<Findings.AspectVerdict> claimed =
          own.stream().filter(verdict -> verdict.outcome() == Outcome.DIFFERENT).toList();
      List<String> sentences = new ArrayList<>();
      claimed.stream()
          .limit(MOST_NAMED)
          .forEach(verdict -> sentences.add(verdict.second() + ": " + verdict.sentences().get(0)));
      if (claimed.size() > MOST_NAMED) {
        sentences.add("%s more in data/comparisons.csv".formatted(claimed.size() - MOST_NAMED));
      }
      String first = counted(own, claimed.size());
      Outcome outcome = claimed.isEmpty() ? gravest(own) : Outcome.DIFFERENT;
      out.add(view(aspect.title(), outcome, first, sentences));
    }
    return out;
  }

  /** How many differ, and of how many nothing can be said. */
  private String counted(List<Findings.AspectVerdict> own, int claimed) {
    String name = findings.sides().get(0).name();
    long open = own.stream().filter(v -> v.outcome() == Outcome.UNDECIDABLE).count();
    long apart = own.stream().filter(v -> v.outcome() == Outcome.NOT_COMPARABLE).count();
    if (apart == own.size()) {
      return "%s; the same of all %s others".formatted(reason(own.get(0)), own.size());
    }
    String differ =
        claimed == 0
            ? "none of %s is shown to differ from %s".formatted(own.size(), name)
            : "%s of %s differ from %s".formatted(claimed, own.size(), name);
    String cannot = open == 0 ? "" : "; of %s this data cannot tell".formatted(open);
    return differ + cannot + (apart == 0 ? "" : "; %s cannot be compared".formatted(apart));
  }

  /** Why a pair is not comparable, without the name of the aspect in front. */
  private static String reason(Findings.AspectVerdict verdict) {
    String sentence = verdict.sentences().get(0);
    return sentence.substring(sentence.indexOf(':') + 1).strip();
  }

  private static Outcome gravest(List<Findings.AspectVerdict> own) {
    return own.stream().anyMatch(verdict -> verdict.outcome() == Outcome.UNDECIDABLE)
        ? Outcome.UNDECIDABLE
        : own.get(0).outcome();
  }

  private static ComparePage.AspectView view(
      String title, Outcome outcome, String first, List<String> further) {
    return new ComparePage.AspectView(
        title,
        outcome.word().replace('_', ' '),
        outcome == Outcome.DIFFERENT ? "warning" : "info",
        first,
        further);
  }
}
