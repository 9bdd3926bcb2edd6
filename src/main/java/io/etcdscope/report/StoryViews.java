package io.etcdscope.report;

import io.etcdscope.model.Event;
import io.etcdscope.model.StoryLine;
import io.etcdscope.rules.NextSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The story as the page shows it: each sentence with links to the events it rests on. */
record StoryViews(Conclusions conclusions) {
  /** More links behind a sentence than this hide it. */
  private static final int MOST_LINKS = 3;

  List<PageView.ChapterView> chapters() {
    Map<String, Event> known = new LinkedHashMap<>();
    EventTable.shown(conclusions.events()).forEach(event -> known.put(event.id(), event));
    return conclusions.story().chapters().stream()
        .map(
            chapter ->
                new PageView.ChapterView(
                    chapter.cluster(),
                    sentences(chapter.causes(), known),
                    sentences(chapter.impact(), known),
                    sentences(chapter.next(), known)))
        .toList();
  }

  private static List<PageView.Sentence> sentences(
      List<StoryLine> lines, Map<String, Event> known) {
    List<PageView.Sentence> out = new ArrayList<>();
    for (StoryLine line : lines) {
      List<Event> events =
          line.events().stream().map(known::get).filter(Objects::nonNull).toList();
      int command = line.text().indexOf(NextSteps.COMMAND);
      String text = command < 0 ? line.text() : line.text().substring(0, command);
      List<TableView.Cell> links = events.stream().limit(MOST_LINKS).map(StoryViews::link).toList();
      out.add(
          new PageView.Sentence(
              Glossary.linked(text),
              command < 0 ? "" : line.text().substring(command + NextSteps.COMMAND.length()),
              links,
              events.size() - links.size()));
    }
    return out;
  }

  private static TableView.Cell link(Event event) {
    Long from = event.fromMs();
    return TableView.Cell.linked(
        from == null ? Words.kind(event.kind()) : Numbers.clock(from),
        FindingViews.eventAnchor(event.id()));
  }
}
