package io.etcdscope.alert.rule;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds where the characters of a YAML text stand in its file. */
final class ExprPlaces {
  private ExprPlaces() {}

  /** The text of a scalar with its place. */
  static ExprText of(String file, String source, ScalarNode node) {
    Place start = YamlMap.place(file, node);
    String value = node.getValue();
    ScalarStyle style = node.getScalarStyle();
    if (style == ScalarStyle.LITERAL) {
      return block(source, start, value);
    }
    boolean oneLine = value.indexOf('\n') < 0;
    if (style == ScalarStyle.PLAIN && oneLine && stands(source, start, value)) {
      return new ExprText(value, start, ExprText.Layout.LINE);
    }
    Place behindQuote = new Place(file, start.line(), start.column() + 1);
    boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    if (quoted && oneLine && stands(source, behindQuote, value)) {
      return new ExprText(value, behindQuote, ExprText.Layout.LINE);
    }
    return new ExprText(value, start, ExprText.Layout.FOLDED);
  }

  private static ExprText block(String source, Place start, String value) {
    List<String> lines = source.lines().skip(start.line()).toList();
    int indent = 0;
    String first = value.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    for (String line : lines) {
      if (!line.isBlank()) {
        indent = Math.max(0, line.length() - first.length());
        break;
      }
    }
    Place place = new Place(start.file(), start.line() + 1, indent + 1);
    return new ExprText(value, place, ExprText.Layout.BLOCK);
  }

  /** Whether a text stands at a place of the file as it is. */
  private static boolean stands(String source, Place place, String value) {
    String line = source.lines().skip(place.line() - 1L).findFirst().orElse("");
    return line.startsWith(value, Math.min(place.column() - 1, line.length()));
  }
}
