package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesText;

/** The rules of an exemplar: {@code # {labels} value [timestamp]}. It is checked, never kept. */
final class Exemplar {
  /** Characters of all names and values (OpenMetrics 1.0, "Exemplars"). */
  private static final int CHARACTERS = 128;

  private Exemplar() {}

  /** What is broken; empty when nothing is. */
  static String check(Family family, String suffix, SampleLine line, LineReader lines) {
    if (!SampleRules.allowsExemplar(family, suffix)) {
      return "an exemplar where the type allows none";
    }
    byte[] b = lines.bytes();
    int from = line.exemplarFrom;
    int to = lines.to();
    if (!Bytes.startsWith("# {", b, from, to)) {
      return "no labels in an exemplar";
    }
    // A label set alone has no name; one is lent to it.
    byte[] named = new byte[to - from - 1];
    named[0] = 'x';
    System.arraycopy(b, from + 2, named, 1, to - from - 2);
    SeriesText text = new SeriesText();
    if (!text.read(named, 0, named.length)) {
      return "labels of an exemplar: " + text.problem();
    }
    int[] characters = {0};
    text.labels()
        .forEach(
            (name, value) ->
                characters[0] +=
                    name.codePointCount(0, name.length())
                        + value.codePointCount(0, value.length()));
    if (characters[0] > CHARACTERS) {
      return "an exemplar of more than " + CHARACTERS + " characters";
    }
    return numbers(named, text.end());
  }

  private static String numbers(byte[] b, int end) {
    int at = end + 1;
    if (at >= b.length || b[end] != ' ') {
      return "no value in an exemplar";
    }
    int behind = Bytes.skipToken(b, at, b.length);
    if (GoFloat.isMalformed(GoFloat.parse(b, at, behind))) {
      return "no value in an exemplar";
    }
    boolean timed = behind < b.length;
    return timed && SampleLine.milliseconds(b, behind + 1, b.length) == SampleSink.NO_TIMESTAMP
        ? "no timestamp behind the value of an exemplar"
        : "";
  }
}
