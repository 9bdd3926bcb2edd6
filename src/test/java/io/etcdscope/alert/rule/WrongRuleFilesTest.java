package io.etcdscope.alert.rule;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Risk: a typing mistake in a rule file that is passed over, or told without its place. */
class WrongRuleFilesTest {
  private record Case(String place, String words, String text) {}

  @TestFactory
  Stream<DynamicTest> eachIsRefusedAtItsPlace() throws IOException {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.place + " " + one.words,
                    () -> {
                      RuleFileException refused =
                          assertThrows(
                              RuleFileException.class, () -> RuleFiles.parse("f.yaml", one.text));
                      Place place = refused.place();
                      String message = String.valueOf(refused.getMessage());
                      assertAll(
                          () -> assertTrue(message.contains(one.words), message),
                          () -> assertEquals(one.place, place.line() + ":" + place.column()),
                          () -> assertEquals(1, message.lines().count(), message));
                    }));
  }

  @Test
  void thereAreSixtyOfThem() throws IOException {
    assertTrue(cases().size() >= 60, "only " + cases().size());
  }

  /** Cut anywhere and with any character changed, a file is read or refused, never more. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(41);
    String whole;
    try (InputStream in = stream("/rules/etcd-mixin.yaml")) {
      whole = new String(in.readAllBytes(), StandardCharsets.UTF_8).substring(0, 2500);
    }
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder(whole.substring(0, random.nextInt(100, 2500)));
      int at = random.nextInt(text.length());
      text.setCharAt(at, "{}[]:-\"'|>&*!%@`\t\n 0a".charAt(random.nextInt(21)));
      try {
        RuleFiles.parse("f.yaml", text.toString());
      } catch (RuleFileException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, "only " + refused);
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(WrongRuleFilesTest.class.getResourceAsStream(name));
  }

  private static List<Case> cases() throws IOException {
    List<Case> out = new ArrayList<>();
    try (InputStream in = stream("/alert/wrong-rules.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : all.split("(?m)^==== ", -1)) {
        if (!part.startsWith("#")) {
          String head = part.lines().findFirst().orElse("");
          int space = head.indexOf(' ');
          String text = part.substring(Math.min(part.length(), head.length() + 1));
          out.add(new Case(head.substring(0, space), head.substring(space + 1), text));
        }
      }
    }
    return out;
  }
}
