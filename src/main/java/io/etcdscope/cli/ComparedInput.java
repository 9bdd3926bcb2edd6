package io.etcdscope.cli;

import io.etcdscope.compare.Selection;
import io.etcdscope.model.Instants;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side as the user names it: {@code NAME=INPUT} or {@code NAME=INPUT@FROM..TO}.
 *
 * @param name name of the side
 * @param input where its scrapes are
 * @param fromMs start of its period, epoch ms; null for the beginning
 * @param toMs end of its period, epoch ms; null for the end
 */
record ComparedInput(String name, String input, @Nullable Long fromMs, @Nullable Long toMs) {
  private static final Pattern SIDE =
      Pattern.compile("(?<name>[^=]+)=(?<input>.+?)(@(?<from>[^@]*?)\\.\\.(?<to>[^@]*))?");

  /** Reads one argument. */
  static ComparedInput of(String argument) {
    Matcher matcher = SIDE.matcher(argument);
    if (!matcher.matches()) {
      throw new UsageException(
          "'%s' names no side; use NAME=INPUT or NAME=INPUT@FROM..TO".formatted(argument));
    }
    Long from = moment(matcher.group("from"));
    Long to = moment(matcher.group("to"));
    if (from != null && to != null && from >= to) {
      throw new UsageException("the period of '%s' ends before it begins".formatted(argument));
    }
    return new ComparedInput(matcher.group("name"), matcher.group("input"), from, to);
  }

  /** The sides of a command line; one input is cut in two at {@code event}. */
  static List<ComparedInput> all(List<String> arguments, @Nullable String event) {
    List<ComparedInput> sides = new ArrayList<>();
    arguments.forEach(argument -> sides.add(of(argument)));
    if (event != null) {
      if (sides.size() != 1) {
        throw new UsageException(
            "--event cuts one NAME=INPUT in two; %d are given".formatted(sides.size()));
      }
      ComparedInput whole = sides.get(0);
      Long at = moment(event);
      return List.of(
          new ComparedInput(whole.name + " before", whole.input, whole.fromMs, at),
          new ComparedInput(whole.name + " after", whole.input, at, whole.toMs));
    }
    if (sides.size() < 2) {
      throw new UsageException("compare needs two sides or more, or one and --event");
    }
    if (sides.stream().map(ComparedInput::name).distinct().count() < sides.size()) {
      throw new UsageException("two sides have the same NAME; give each its own");
    }
    return sides;
  }

  /** The side by its place among the sides, with nothing of the user's words. */
  ComparedInput renamed(int place) {
    return new ComparedInput("side-" + place, input, fromMs, toMs);
  }

  /** What to read of the database of its input. */
  Selection selection(@Nullable String cluster) {
    return new Selection(name, cluster, fromMs, toMs);
  }

  /** The side as a report names it: without the folders of this machine. */
  String words() {
    String file = input.substring(input.replace('\\', '/').lastIndexOf('/') + 1);
    if (fromMs == null && toMs == null) {
      return name + "=" + file;
    }
    return "%s=%s@%s..%s"
        .formatted(
            name,
            file,
            fromMs == null ? "" : Instants.format(fromMs),
            toMs == null ? "" : Instants.format(toMs));
  }

  private static @Nullable Long moment(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Instants.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'%s' is no time; use RFC 3339, epoch seconds or milliseconds".formatted(text));
    }
  }
}
