package io.etcdscope.alert.rule;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the text of a rule file to the tree of its YAML, within bounds. */
final class YamlText {
  /** Rule files of large companies have some megabytes. */
  static final int MAX_CHARACTERS = 8 << 20;

  /** A rule file needs five levels. */
  static final int MAX_DEPTH = 32;

  static final int MAX_NODES = 1_000_000;

  private final String file;
  private final String text;

  YamlText(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * The tree of the only document.
   *
   * @throws RuleFileException where the text is no YAML, or is too large or too deep
   */
  Node tree() throws RuleFileException {
    if (text.length() > MAX_CHARACTERS) {
      throw at(1, 1, "the file has more than " + MAX_CHARACTERS + " characters; split it");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      checkSize(new Parse(settings).parseString(text).iterator());
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw at(1, 1, "the file is empty; expected 'groups:'");
      }
      return root.get();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw at(
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1),
          "this is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw at(1, 1, "this is no YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private void checkSize(Iterator<Event> events) throws RuleFileException {
    int depth = 0;
    int nodes = 0;
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        default -> {}
      }
      nodes++;
      if (depth > MAX_DEPTH || nodes > MAX_NODES || documents > 1) {
        throw tooLarge(event, documents);
      }
    }
  }

  private RuleFileException tooLarge(Event event, int documents) {
    String cause =
        documents > 1
            ? "a second YAML document begins; a rule file is one"
            : "YAML nested deeper than "
                + MAX_DEPTH
                + " levels or of more than "
                + MAX_NODES
                + " parts is no rule file";
    Optional<Mark> mark = event.getStartMark();
    return at(
        mark.map(m -> m.getLine() + 1).orElse(1),
        mark.map(m -> m.getColumn() + 1).orElse(1),
        cause);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private RuleFileException at(int line, int column, String cause) {
    return new RuleFileException(new Place(file, line, column), "", cause);
  }
}
