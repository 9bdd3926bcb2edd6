package io.etcdscope.report;

import io.etcdscope.chart.Axis;
import io.etcdscope.chart.Threshold;
import io.etcdscope.store.SqlFile;
import io.etcdscope.store.SqlFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture or table of the report as its SQL file describes it.
 *
 * @param file the file
 * @param title heading
 * @param topic the part of the page
 * @param kind how the rows are shown
 * @param unit unit of the values
 * @param scale spread of the value axis
 * @param requires metrics it needs; it is "not collected" where an archive holds none of them
 * @param reading how to read it and what is good
 * @param thresholds limits
 * @param promql the same question in PromQL; empty where it has none
 */
public record Panel(
    SqlFile file,
    String title,
    Topic topic,
    Kind kind,
    Unit unit,
    Axis.Scale scale,
    List<String> requires,
    String reading,
    List<Threshold> thresholds,
    String promql) {

  /** How rows are shown, with the columns that they must have. */
  public enum Kind {
    /** One line for each series. */
    LINES("cluster facet series instance at_ms value"),
    /** Lines with the edges of the bucket that holds each value. */
    QUANTILE("cluster facet series instance from_ms to_ms value lower upper observations"),
    /** Time by bucket. */
    HEAT("cluster facet from_ms to_ms lower upper share observations"),
    /** Rows of states. */
    STATES("cluster instance state from_ms to_ms"),
    /** A table as it stands, one for each cluster. */
    TABLE("cluster"),
    /** A column of the table of key numbers. */
    KEY("cluster instance value lower upper observations");

    private final String columns;

    Kind(String columns) {
      this.columns = columns;
    }

    /** Columns that a query of this kind must have. */
    public List<String> columns() {
      return List.of(columns.split(" ", -1));
    }
  }

  /** True for metrics that most archives lack: without them the panel only stands in the list. */
  public boolean isOptional() {
    return file.header("optional").equals("yes");
  }

  /** The name without number: stem of its picture and table, and its anchor. */
  public String name() {
    return file.name().replaceFirst("^panel_", "");
  }

  /** All panels in order of their number. */
  public static List<Panel> all() {
    return SqlFolder.files("50_panels").stream().map(Panel::of).toList();
  }

  /**
   * A panel from its file's header.
   *
   * @throws IllegalArgumentException for a header that lacks a key or holds an unknown word
   */
  public static Panel of(SqlFile file) {
    for (String key : List.of("title", "topic", "kind", "unit", "requires", "reading")) {
      if (file.header(key).isEmpty()) {
        throw new IllegalArgumentException(
            "%s/%s lacks the header '%s'".formatted(file.folder(), file.file(), key));
      }
    }
    String requires = file.header("requires");
    return new Panel(
        file,
        file.header("title"),
        Topic.valueOf(file.header("topic").toUpperCase(Locale.ROOT)),
        Kind.valueOf(file.header("kind").toUpperCase(Locale.ROOT)),
        Unit.of(file.header("unit")),
        file.header("scale").equals("log") ? Axis.Scale.LOG : Axis.Scale.LINEAR,
        requires.equals("nothing") ? List.of() : file.list("requires"),
        file.header("reading"),
        thresholds(file.header("threshold")),
        file.header("promql"));
  }

  /** Thresholds are written {@code value label; value label}. */
  private static List<Threshold> thresholds(String header) {
    List<Threshold> out = new ArrayList<>();
    for (String part : header.split(";", -1)) {
      String[] words = part.strip().split("\\s+", 2);
      if (words.length == 2) {
        out.add(new Threshold(Double.parseDouble(words[0]), words[1]));
      }
    }
    return out;
  }
}
