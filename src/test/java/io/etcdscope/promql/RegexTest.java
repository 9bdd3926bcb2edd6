package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.etcdscope.promql.ast.Regex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: an expression means something else in Java than in RE2, and selects other series. */
class RegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\u0001',
      value = {
        "a|b a true",
        "a|b ab false",
        "(?i)ABC abc true",
        "(?i:A)bc abc true",
        "[[:alpha:]]+ abc true",
        "[[:^digit:]]+ ab1 false",
        "[[:word:]-]+ a_1- true",
        "[a[]+ a[ true",
        "[a&&b]+ a&b true",
        "[]a]+ ]a true",
        "[[:]+ [: true",
        "[^]a]+ bc true",
        "a{2} aa true",
        "a{,2} a{,2} true",
        "a{b a{b true",
        "{} {} true",
        "\\Qa.b\\E a.b true",
        "\\Qa.b\\E axb false",
        "(?P<n>x)y xy true",
        "(?<n>x)y xy true",
        "\\p{Greek}+ αβ true",
        "\\pL+ ab true",
        "\\x41 A true",
        "\\d+\\.\\d+ 1.2 true",
        "x*? xx true",
        "etcd-[0-9]+:2379 etcd-12:2379 true",
      })
  void meansWhatRe2Means(String expression, String text, boolean expected) {
    assertEquals(expected, Regex.compile(expression).matches(text), expression + " on " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "a**",
        "a*+",
        "a++",
        "a?+",
        "a{2}+",
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        "(?>a)",
        "(a)\\1",
        "\\k<n>",
        "\\Z",
        "\\h",
        "\\R",
        "\\X",
        "\\G",
        "(?x)a",
        "(?U)a",
        "(?",
        "[[:none:]]",
        "[b-a]",
        "\\",
        "\\p{NoSuchScript}",
        "*a"
      })
  void refusesWhatRe2DoesNotKnow(String expression) {
    assertThrows(IllegalArgumentException.class, () -> Regex.compile(expression), expression);
  }

  @Test
  void exponentialTimeIsCutShort() {
    Regex regex = Regex.compile("a*".repeat(9) + "b");
    assertThrows(Regex.TooCostly.class, () -> regex.matches("a".repeat(300)));
  }

  @Test
  void aDotMatchesALineEnd() {
    assertEquals(true, Regex.compile("a.c").matches("a\nc"));
  }
}
