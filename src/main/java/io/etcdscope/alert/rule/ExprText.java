package io.etcdscope.alert.rule;

import io.etcdscope.promql.ast.Position;

/**
 * The text of an expression and where it stands in its file.
 *
 * @param value the text after YAML took away quotes and indentation
 * @param place where its first character stands; of a block the first column of its first line
 * @param layout how positions within the text lie in the file
 */
public record ExprText(String value, Place place, Layout layout) {
  /** How lines of the text and lines of the file belong together. */
  public enum Layout {
    /** Lines are kept, all indented alike. */
    BLOCK,
    /** One line as it is. */
    LINE,
    /** Folded or escaped: only the beginning is known. */
    FOLDED
  }

  /** The place in the file of a character of the text. */
  public Place at(int offset) {
    return at(Position.of(value, offset));
  }

  /** The place in the file of a place in the text. */
  public Place at(Position position) {
    return switch (layout) {
      case BLOCK ->
          new Place(
              place.file(),
              place.line() + position.line() - 1,
              place.column() + position.column() - 1);
      case LINE ->
          position.line() == 1
              ? new Place(place.file(), place.line(), place.column() + position.column() - 1)
              : place;
      case FOLDED -> place;
    };
  }
}
