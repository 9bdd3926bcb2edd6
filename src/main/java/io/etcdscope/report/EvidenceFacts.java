package io.etcdscope.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an evidence as a reader wants them: bounds in one piece, lists as tables, and
 * nothing that the title has said already.
 *
 * @param kind kind of the finding or event; says the unit of quantiles
 * @param evidence the evidence, in its order
 */
record EvidenceFacts(String kind, Map<String, Object> evidence) {
  private static final Set<String> SAID =
      Set.of(
          "verdict",
          "between",
          "subject",
          "change",
          "because",
          "meanwhile",
          "help",
          "had",
          "fate",
          "ended",
          "refusals",
          "count",
          "lastSeen");

  /** Sizes whose keys do not say so. */
  private static final Set<String> SIZES = Set.of("before", "after");

  private static final Pattern LATENCY =
      Pattern.compile("(p\\d+|worst|median|mean|estimate|limit).*", Pattern.CASE_INSENSITIVE);
  private static final String STEPS = "steps";
  private static final int BRIEF = 4;
  private static final String LOWER = "Lower";
  private static final String UPPER = "Upper";

  List<FindingView.Fact> facts() {
    List<FindingView.Fact> out = new ArrayList<>();
    evidence.forEach(
        (key, value) -> {
          if (!SAID.contains(key)
              && !isTable(value)
              && !isSecondBound(key)
              && !String.valueOf(value).isEmpty()) {
            out.add(fact(key, value));
          }
        });
    return out;
  }

  /** The whole evidence in one line. */
  String line() {
    List<String> parts = new ArrayList<>();
    facts().forEach(fact -> parts.add(fact.name() + " " + fact.value()));
    return String.join("; ", parts);
  }

  /** The first numbers of the evidence, for a row of a long table. */
  String brief() {
    List<String> parts = new ArrayList<>();
    evidence.forEach(
        (key, value) -> {
          boolean small = !(value instanceof Map<?, ?>) && parts.size() < BRIEF;
          if (small) {
            new EvidenceFacts(kind, bounds(key))
                .facts()
                .forEach(fact -> parts.add(fact.name() + " " + fact.value()));
          }
        });
    return String.join("; ", parts);
  }

  /** One entry of the evidence, with its partner where it is the lower of two bounds. */
  private Map<String, Object> bounds(String key) {
    Map<String, Object> out = new LinkedHashMap<>();
    String upper = partner(key);
    if (!isSecondBound(key)) {
      out.put(key, evidence.getOrDefault(key, ""));
    }
    if (upper != null) {
      out.put(upper, evidence.getOrDefault(upper, ""));
    }
    return out;
  }

  /** Lists of rows within the evidence. */
  List<TableView> tables() {
    List<TableView> out = new ArrayList<>();
    evidence.forEach(
        (key, value) -> {
          if (value instanceof List<?> list && isTable(value) && !isFlat(key, list)) {
            out.add(table(key, list));
          }
        });
    return out;
  }

  private FindingView.Fact fact(String key, @Nullable Object value) {
    String upper = partner(key);
    if (upper == null) {
      return new FindingView.Fact(Words.key(unitKey(key)), Words.value(unitKey(key), value));
    }
    String name = key.replaceFirst(LOWER, "");
    String low = Words.value(unitKey(key), value);
    String high = Words.value(unitKey(upper), evidence.get(upper));
    String both = low.equals(high) ? low : low + " to " + high;
    return new FindingView.Fact(Words.key(unitKey(name)), both);
  }

  /** The key of the upper bound that goes with the key of a lower one; null where there is none. */
  private @Nullable String partner(String key) {
    String upper = key.replaceFirst(LOWER, UPPER);
    boolean both = !upper.equals(key) && evidence.get(upper) instanceof Number;
    return both && evidence.get(key) instanceof Number ? upper : null;
  }

  private boolean isSecondBound(String key) {
    String lower = key.replaceFirst(UPPER, LOWER);
    return !lower.equals(key) && evidence.containsKey(lower) && partner(lower) != null;
  }

  /** Quantiles of a latency carry no unit in their key: it is the second; nor do some sizes. */
  private String unitKey(String key) {
    boolean latency =
        kind.endsWith("_slow") && LATENCY.matcher(key).matches() && !key.contains("Share");
    if (kind.equals("defragmentation") && SIZES.contains(key)) {
      return key + "Bytes";
    }
    return latency && !key.contains("Seconds") ? key + "Seconds" : key;
  }

  /** A median that stayed in one bucket has one step, which the numbers above tell already. */
  private static boolean isFlat(String key, List<?> rows) {
    return key.equals(STEPS) && rows.size() < 2;
  }

  private static boolean isTable(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
  }

  private TableView table(String key, List<?> rows) {
    Set<String> columns = new LinkedHashSet<>();
    for (Object row : rows) {
      if (row instanceof Map<?, ?> map) {
        map.keySet().forEach(column -> columns.add(String.valueOf(column)));
      }
    }
    TableView.Builder table =
        TableView.titled(
            key.equals(STEPS)
                ? "When the median moved to another bucket"
                : "Evidence: " + Words.key(key));
    columns.forEach(column -> table.text(Words.key(unitKey(column))));
    for (Object row : rows) {
      List<TableView.Cell> cells = new ArrayList<>();
      for (String column : columns) {
        Object value = row instanceof Map<?, ?> map ? map.get(column) : null;
        cells.add(TableView.Cell.of(Words.value(unitKey(column), value)));
      }
      table.row(cells);
    }
    return table.build();
  }
}
