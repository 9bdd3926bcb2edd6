package io.etcdscope.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Risk: a number in the digits of the machine's locale, in a report or in a statement. */
class LocaleTest {
  private static final String TEXT = "(?:\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*\\+?\\s*)";
  private static final Pattern FORMATTED =
      Pattern.compile("(" + TEXT + "+|\"\"\"[^\"]*\"\"\")\\)?\\s*\\.formatted\\(");
  private static final Pattern NUMBER = Pattern.compile("%[-0-9.,+ ]*[dfegxX]");
  private static final Pattern BARE = Pattern.compile("String\\.format\\(\\s*(?!Locale)");

  @Test
  void numbersAreFormattedInNoLocale() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        Matcher formatted = FORMATTED.matcher(code);
        while (formatted.find()) {
          if (NUMBER.matcher(formatted.group(1)).find()) {
            found.add(file.getFileName() + ": " + formatted.group(1).strip());
          }
        }
        BARE.matcher(code)
            .results()
            .forEach(at -> found.add(file.getFileName() + ": " + at.group()));
      }
    }
    assertEquals(List.of(), found, "use %s for whole numbers, or String.format(Locale.ROOT, ...)");
  }
}
