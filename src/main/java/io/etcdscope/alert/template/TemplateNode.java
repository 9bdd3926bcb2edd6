package io.etcdscope.alert.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface TemplateNode {
  /** Text as it is. */
  record Plain(String text) implements TemplateNode {}

  /**
   * {@code {{ pipeline }}}; with a variable nothing is printed.
   *
   * @param variable that takes the value; null where it is printed
   * @param declares whether the variable is new
   */
  record Action(@Nullable String variable, boolean declares, Operand pipe)
      implements TemplateNode {}

  /** {@code if} or {@code with}: the second sets the dot. */
  record Branch(
      boolean setsDot,
      @Nullable String variable,
      Operand pipe,
      List<TemplateNode> then,
      List<TemplateNode> otherwise)
      implements TemplateNode {}

  /** {@code range}, with up to two variables for key and element. */
  record Range(
      List<String> variables, Operand pipe, List<TemplateNode> body, List<TemplateNode> otherwise)
      implements TemplateNode {}

  /** What gives a value. */
  sealed interface Operand {}

  /** A literal. */
  record Constant(@Nullable Object value) implements Operand {}

  /** {@code .}. */
  record Dot() implements Operand {}

  /** {@code $name}; the empty name is the root. */
  record Variable(String name) implements Operand {}

  /** {@code .Name} of something. */
  record Field(Operand of, String name) implements Operand {}

  /** A function of its arguments. */
  record Invoke(String function, List<Operand> arguments) implements Operand {}

  /** {@code a | f}: the value of the first is the last argument of the second. */
  record Pipe(Operand first, Operand then) implements Operand {}
}
