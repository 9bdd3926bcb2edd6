package io.etcdscope.report;

import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the page on what was read, what was refused, and what is missing. */
record QualityViews(Archive archive, List<Panels.Shown> panels, Conclusions conclusions) {
  static final List<String> STATUSES =
      List.of("loaded", "duplicate", "partial", "rejected", "skipped");

  private static final int MOST = 200;

  /** Sources of a time that belong to the file, not to the scrape. */
  private static final Set<String> BORROWED = Set.of("file", "entry");

  PageView.QualityView view() {
    return new PageView.QualityView(
        summary(),
        inputs(),
        reasons(),
        refused(),
        lines(),
        unanswered(),
        missing(),
        panels.stream()
            .filter(shown -> shown.panel().topic() == Topic.QUALITY)
            .map(Panels.Shown::view)
            .toList());
  }

  private List<String> summary() {
    List<String> out = new ArrayList<>();
    long scrapes = archive.files().stream().mapToLong(InputFile::scrapes).sum();
    long samples = archive.files().stream().mapToLong(InputFile::samples).sum();
    out.add(
        "%s %s read: %s with %s."
            .formatted(
                counted(archive.files().size(), "input"),
                archive.files().size() == 1 ? "was" : "were",
                counted(scrapes, "scrape"),
                counted(samples, "sample")));
    out.add(refusal());
    out.addAll(borrowedTimes());
    out.add(
        "Nothing is known of the time before %s and after %s UTC: what had begun before is told from there on."
            .formatted(Numbers.time(archive.fromMs()), Numbers.time(archive.toMs())));
    out.add(
        "A moment is known to lie between two scrapes of the member that shows it, and what began and ended between two scrapes is not seen at all. Numbers of a window are those of its whole %s."
            .formatted(Numbers.duration(archive.windowMs())));
    for (Cluster cluster : archive.clusters()) {
      for (Cluster.Member member : cluster.members()) {
        if (member.coverage() < 0.95) {
          out.add(
              "%s was scraped for %s of the time; what happened in between is known only as far as other members saw it."
                  .formatted(member.instance(), Numbers.percent(member.coverage())));
        }
      }
    }
    if (!conclusions.silent().isEmpty()) {
      out.add(
          counted(conclusions.silent().size(), "alert rule")
              + " could not be judged, which is neither fired nor silent: see the alerts above.");
    }
    return out;
  }

  /** Scrapes whose time is that of a file: a copy that keeps no times gives all of them its own. */
  private List<String> borrowedTimes() {
    long scrapes =
        archive.files().stream()
            .filter(file -> BORROWED.contains(Objects.requireNonNullElse(file.timeSource(), "")))
            .mapToLong(InputFile::scrapes)
            .sum();
    return scrapes == 0
        ? List.of()
        : List.of(
            "The time of %s is when its file was last changed, as neither content nor name tells one: right only where no copy changed it. --time-pattern names another source."
                .formatted(counted(scrapes, "scrape")));
  }

  private static String counted(long count, String thing) {
    return Numbers.exact(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** How much of a list a table holds, for the end of its caption. */
  private static String extent(long all) {
    return all <= MOST
        ? "all " + Numbers.exact(all)
        : "the first %s of %s".formatted(MOST, Numbers.exact(all));
  }

  /** What refused inputs take away from the conclusions. */
  private String refusal() {
    long lost = archive.count("partial") + archive.count("rejected");
    return lost == 0
        ? "Every input that should have been a scrape was read whole: nothing is missing because of a damaged file."
        : "%s %s refused or only partly read: what only they show is missing. Growth across them is right in sum but not in place, and a short outage there cannot be told from a damaged file."
            .formatted(Numbers.exact(lost), lost == 1 ? "input was" : "inputs were");
  }

  /** Inputs that were not simply loaded, by the code of the reason. */
  private @Nullable TableView reasons() {
    Map<String, Map<String, Integer>> codes = new TreeMap<>();
    for (InputFile file : archive.files()) {
      String reason = Objects.requireNonNullElse(file.reason(), "");
      if (!file.status().equals("loaded")) {
        String code = reason.isEmpty() ? "no reason" : reason.split("[ :]", 2)[0];
        codes.computeIfAbsent(code, any -> new TreeMap<>()).merge(file.status(), 1, Integer::sum);
      }
    }
    if (codes.isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Inputs that were not simply loaded, by reason")
            .text("Reason", "Status")
            .number("Inputs");
    codes.forEach(
        (code, statuses) ->
            statuses.forEach(
                (status, count) ->
                    table.row(
                        TableView.Cell.of(code),
                        TableView.Cell.of(status),
                        TableView.Cell.of(Numbers.exact(count)))));
    return table.build();
  }

  private TableView inputs() {
    TableView.Builder table =
        TableView.titled("Inputs by what became of them")
            .text("Status")
            .number("Inputs", "Scrapes");
    table.number("Samples");
    for (String status : STATUSES) {
      List<InputFile> own =
          archive.files().stream().filter(file -> file.status().equals(status)).toList();
      table.row(
          TableView.Cell.of(status),
          TableView.Cell.of(Numbers.exact(own.size())),
          TableView.Cell.of(Numbers.exact(own.stream().mapToLong(InputFile::scrapes).sum())),
          TableView.Cell.of(Numbers.exact(own.stream().mapToLong(InputFile::samples).sum())));
    }
    return table.build();
  }

  private @Nullable TableView refused() {
    List<InputFile> own =
        archive.files().stream().filter(file -> !file.status().equals("loaded")).toList();
    if (own.isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Inputs that were not simply loaded, " + extent(own.size()))
            .text("Path", "Status", "Reason")
            .number("Lines refused");
    own.stream()
        .limit(MOST)
        .forEach(
            file ->
                table.row(
                    TableView.Cell.of(file.path()),
                    TableView.Cell.of(file.status()),
                    TableView.Cell.of(Objects.requireNonNullElse(file.reason(), "")),
                    TableView.Cell.of(Numbers.exact(file.rejectedLines()))));
    return table.build();
  }

  private @Nullable TableView lines() {
    Table rejects = archive.rejects();
    if (rejects.size() == 0) {
      return null;
    }
    TableView.Builder table =
        TableView.titled(
                "Lines that were refused or read with a doubt, "
                    + (rejects.size() <= MOST ? extent(rejects.size()) : "the first " + MOST))
            .text("Path", "Code")
            .number("Line")
            .text("Cause", "Text");
    for (int i = 0; i < Math.min(MOST, rejects.size()); i++) {
      table.row(
          TableView.Cell.of(rejects.text(i, "path")),
          TableView.Cell.of(rejects.text(i, "code")),
          TableView.Cell.of(line(rejects.whole(i, "line"))),
          TableView.Cell.of(rejects.text(i, "cause")),
          TableView.Cell.of(rejects.text(i, "text")));
    }
    return table.build();
  }

  /** Number of a line; nothing where the whole input is meant. */
  private static String line(long number) {
    return number == 0 ? "" : Numbers.exact(number);
  }

  /** Questions whose metric or time is missing: neither yes nor no. */
  private @Nullable TableView unanswered() {
    List<Finding> own =
        conclusions.findings().stream()
            .filter(finding -> finding.verdict() == Verdict.NOT_EVALUABLE)
            .toList();
    if (own.isEmpty()) {
      return null;
    }
    Map<String, List<Finding>> alike =
        own.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> finding.kind() + "\n" + finding.title(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    TableView.Builder table =
        TableView.titled("Questions that this archive cannot answer")
            .text("Question", "Why", "Evidence");
    for (List<Finding> group : alike.values()) {
      Finding finding = group.get(0);
      String of = group.size() == 1 ? "" : "the same of %s clusters".formatted(group.size());
      table.anchored(
          FindingViews.anchor(finding.id()),
          TableView.Cell.of(Words.kind(finding.kind())),
          TableView.Cell.noted(finding.title(), of),
          TableView.Cell.of(new EvidenceFacts(finding.kind(), finding.evidence()).line()));
    }
    return table.build();
  }

  private @Nullable TableView missing() {
    List<Panels.Shown> own =
        panels.stream().filter(shown -> !shown.view().missing().isEmpty()).toList();
    if (own.isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Panels without data, and why").text("Panel", "Cluster", "Why");
    own.forEach(
        shown ->
            table.row(
                shown.isInPage()
                    ? TableView.Cell.linked(shown.view().title(), shown.view().anchor())
                    : TableView.Cell.of(shown.view().title()),
                TableView.Cell.of(shown.cluster()),
                TableView.Cell.of(shown.view().missing())));
    return table.build();
  }
}
