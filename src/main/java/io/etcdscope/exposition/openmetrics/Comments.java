package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.Limits;
import io.etcdscope.model.MetricType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The TYPE, UNIT and HELP lines of one exposition, and the families they state. */
final class Comments {
  private final Map<String, Family> families = new HashMap<>();

  /** Types stated so far, each with the family's name. */
  private final Set<String> types = new HashSet<>();

  private @Nullable Family current;

  /**
   * What one comment said.
   *
   * @param word {@code TYPE}, {@code UNIT} or {@code HELP}; empty for any other comment
   * @param family the family it is about
   * @param repeated whether the family had such a comment already
   * @param again whether it had this very type already, so that another exposition begins; a gauge
   *     and a counter may share the family's name where a client cuts {@code _total} off
   * @param problem what is wrong with a comment of one of the three words; empty when nothing is
   */
  record Result(
      String word, @Nullable Family family, boolean repeated, boolean again, String problem) {
    static final Result OTHER = new Result("", null, false, false, "");

    static Result wrong(String word, String problem) {
      return new Result(word, null, false, false, problem);
    }
  }

  /** The family of the last comment. */
  @Nullable Family current() {
    return current;
  }

  Result read(byte[] b, int from, int to) {
    int wordFrom = Bytes.skipBlanks(b, from + 1, to);
    int wordTo = Bytes.skipToken(b, wordFrom, to);
    String word = word(b, wordFrom, wordTo);
    if (word.isEmpty() || wordFrom == from + 1) {
      return Result.OTHER;
    }
    int nameFrom = Bytes.skipBlanks(b, wordTo, to);
    int nameTo = Bytes.skipToken(b, nameFrom, to);
    String name = Bytes.utf8(b, nameFrom, nameTo);
    if (name == null || name.isEmpty() || name.length() > Limits.LABEL_VALUE_BYTES) {
      return Result.wrong(word, "no metric name in a " + word + " line");
    }
    if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1);
    }
    Family family = families.get(name);
    if (family == null) {
      if (families.size() == Limits.SERIES_PER_INPUT) {
        return Result.wrong(word, "too many families");
      }
      family = new Family(name);
      families.put(name, family);
    }
    current = family;
    return state(word, family, b, Bytes.skipBlanks(b, nameTo, to), to);
  }

  private Result state(String word, Family family, byte[] b, int from, int to) {
    boolean repeated;
    boolean again = false;
    Family stated = family;
    switch (word) {
      case "HELP" -> {
        repeated = family.helped;
        family.helped = true;
      }
      case "UNIT" -> {
        repeated = !family.unit.isEmpty();
        String unit = Bytes.utf8(b, from, to);
        family.unit = unit == null ? "" : unit;
      }
      default -> {
        repeated = family.typed;
        String type = Bytes.utf8(b, from, Bytes.skipToken(b, from, to));
        Optional<MetricType> known = type == null ? Optional.empty() : MetricType.of(type);
        if (known.isEmpty()) {
          return Result.wrong(word, "no type of OpenMetrics in a TYPE line");
        }
        if (repeated && family.type != known.get()) {
          stated = new Family(family.name);
          stated.helped = true;
          families.put(family.name, stated);
          current = stated;
        }
        stated.type = known.get();
        stated.typed = true;
        again = !types.add(known.get() + " " + family.name);
      }
    }
    return new Result(word, stated, repeated, again, "");
  }

  private static String word(byte[] b, int from, int to) {
    if (Bytes.is("TYPE", b, from, to)) {
      return "TYPE";
    }
    if (Bytes.is("HELP", b, from, to)) {
      return "HELP";
    }
    return Bytes.is("UNIT", b, from, to) ? "UNIT" : "";
  }
}
