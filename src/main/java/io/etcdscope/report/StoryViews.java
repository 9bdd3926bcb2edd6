package io.etcdscope.report;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.StoryLine;
import io.etcdscope.rules.NextSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The story as the page shows it: each sentence with links to the events it rests on. */
record StoryViews(Conclusions conclusions, Dating dating) {
  /** More links behind a sentence than this hide it. */
  private static final int MOST_LINKS = 3;

  List<PageView.ChapterView> chapters() {
    Map<String, Event> known = new LinkedHashMap<>();
    EventTable.shown(conclusions.events()).forEach(event -> known.put(event.id(), event));
    Map<String, String> places = places();
    return conclusions.story().chapters().stream()
        .map(
            chapter ->
                new PageView.ChapterView(
                    chapter.cluster(),
                    sentences(chapter.causes(), known, places),
                    sentences(chapter.impact(), known, places),
                    sentences(chapter.next(), known, places)))
        .toList();
  }

  private List<PageView.Sentence> sentences(
      List<StoryLine> lines, Map<String, Event> known, Map<String, String> places) {
    List<PageView.Sentence> out = new ArrayList<>();
    for (StoryLine line : lines) {
      List<Event> events = line.events().stream().map(known::get).filter(Objects::nonNull).toList();
      int command = line.text().indexOf(NextSteps.COMMAND);
      String text = command < 0 ? line.text() : line.text().substring(0, command);
      List<TableView.Cell> all =
          events.stream().map(event -> link(event, places)).distinct().toList();
      List<TableView.Cell> links = all.subList(0, Math.min(MOST_LINKS, all.size()));
      out.add(
          new PageView.Sentence(
              Glossary.linked(text),
              command < 0 ? "" : line.text().substring(command + NextSteps.COMMAND.length()),
              links,
              all.size() - links.size()));
    }
    return out;
  }

  /** Where an event is shown: at the finding that tells of it, unless that is folded away. */
  private Map<String, String> places() {
    Map<String, String> out = new HashMap<>();
    for (Finding finding : conclusions.findings()) {
      if (finding.severity() != Severity.INFO) {
        finding.events().forEach(id -> out.put(id, FindingViews.anchor(finding.id())));
      }
    }
    return out;
  }

  private TableView.Cell link(Event event, Map<String, String> places) {
    Long from = event.fromMs();
    return TableView.Cell.linked(
        from == null ? Words.kind(event.kind()) : dating.clock(from),
        places.getOrDefault(event.id(), FindingViews.eventAnchor(event.id())));
  }
}
