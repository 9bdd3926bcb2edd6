package io.etcdscope.cli;

import io.etcdscope.model.Instants;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a comparison: {@code NAME=INPUT}, {@code NAME=INPUT@FROM..TO}, or {@code INPUT},
 * whose clusters are sides of their own.
 *
 * @param name name of the side; null where the clusters name it
 * @param input where its scrapes are
 * @param fromMs start of its period, epoch ms; null for the beginning
 * @param toMs end of its period, epoch ms; null for the end
 */
record ComparedInput(
    @Nullable String name, String input, @Nullable Long fromMs, @Nullable Long toMs) {
  private static final Pattern SIDE =
      Pattern.compile("((?<name>[^=]+)=)?(?<input>.+?)(@(?<from>[^@]*?)\\.\\.(?<to>[^@]*))?");

  /** Reads one argument. */
  static ComparedInput of(String argument) {
    if (isFile(argument)) {
      return new ComparedInput(null, argument, null, null);
    }
    Matcher matcher = SIDE.matcher(argument);
    if (!matcher.matches()) {
      throw new UsageException(
          "'%s' names no side; use NAME=INPUT or NAME=INPUT@FROM..TO".formatted(argument));
    }
    return new ComparedInput(
            matcher.group("name"),
            matcher.group("input"),
            moment(matcher.group("from")),
            moment(matcher.group("to")))
        .checked(argument);
  }

  /** The same with the time that all sides have where they name none of their own. */
  ComparedInput within(@Nullable Long from, @Nullable Long to) {
    return new ComparedInput(name, input, fromMs == null ? from : fromMs, toMs == null ? to : toMs)
        .checked(name == null ? file() : name);
  }

  private ComparedInput checked(String whose) {
    if (fromMs != null && toMs != null && fromMs >= toMs) {
      throw new UsageException("the period of '%s' ends before it begins".formatted(whose));
    }
    return this;
  }

  /** A path may hold an equals sign itself. */
  private static boolean isFile(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The last folder or file of the input: a report holds no folders of this machine. */
  String file() {
    return input.substring(input.replace('\\', '/').lastIndexOf('/') + 1);
  }

  /** A time of the command line; null for none. */
  static @Nullable Long moment(@Nullable String text) {
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
