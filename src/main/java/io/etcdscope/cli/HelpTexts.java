package io.etcdscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * What {@code --help} says, made by the build and kept in the jar: to make it anew takes the
 * command line library a quarter of a second.
 *
 * <p>Where the resource is not there, as before the jar is made, the library does it.
 */
public final class HelpTexts {
  private static final String RESOURCE = "/help.txt";

  /** Stands before the name of each command in the file. */
  private static final char MARK = '\f';

  private HelpTexts() {}

  /**
   * Writes all texts into a file; for the build.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    StringBuilder out = new StringBuilder();
    all().forEach((name, text) -> out.append(MARK).append(name).append('\n').append(text));
    Files.writeString(Path.of(arguments[0]), out.toString(), StandardCharsets.UTF_8);
  }

  /** The text of every command by its words; of the program itself by no words. */
  static Map<String, String> all() {
    Map<String, String> out = new TreeMap<>();
    collect(Etcdscope.commandLine(new Interruption()), "", out);
    return out;
  }

  private static void collect(CommandLine line, String name, Map<String, String> out) {
    StringWriter text = new StringWriter();
    line.usage(new PrintWriter(text, true), Ansi.OFF);
    out.put(name, text.toString().replace("\r\n", "\n"));
    line.getSubcommands().forEach((word, sub) -> collect(sub, (name + " " + word).strip(), out));
  }

  /** What {@code arguments} ask for, if it is help and nothing else; null otherwise. */
  static @Nullable String asked(List<String> arguments) {
    if (arguments.isEmpty()) {
      return of("");
    }
    int last = arguments.size() - 1;
    boolean help = List.of("--help", "-h").contains(arguments.get(last));
    return help ? of(String.join(" ", arguments.subList(0, last))) : null;
  }

  private static @Nullable String of(String name) {
    try (InputStream in = HelpTexts.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        return null;
      }
      String texts = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String head = MARK + name + '\n';
      int from = texts.indexOf(head);
      int end = texts.indexOf(MARK, from + 1);
      return from < 0
          ? null
          : texts.substring(from + head.length(), end < 0 ? texts.length() : end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
