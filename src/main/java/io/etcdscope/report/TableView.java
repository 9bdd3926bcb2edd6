package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the page.
 *
 * @param caption says what it shows; every table has one
 * @param columns headings
 * @param rows rows, the first cell of each being its heading
 */
public record TableView(String caption, List<Column> columns, List<Row> rows) {
  /** Texts longer than this are sentences. */
  private static final int SENTENCE = 40;

  private static final int WIDE = 10;

  /** Whether its cells hold sentences: on a narrow screen they stand below each other then. */
  public boolean isOfWords() {
    for (Row row : rows) {
      for (Cell cell : row.cells().subList(Math.min(1, row.cells().size()), row.cells().size())) {
        if (Math.max(cell.text().length(), cell.note().length()) > SENTENCE) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it has so many columns that they must stand closer. */
  private boolean isWide() {
    return columns.size() >= WIDE;
  }

  /** The classes of the table; null for none. */
  public @Nullable String style() {
    return isOfWords() ? "words" : isWide() ? "wide" : null;
  }

  /**
   * A row.
   *
   * @param anchor its id; empty for none
   * @param cells its cells
   */
  public record Row(String anchor, List<Cell> cells) {}

  /**
   * A column.
   *
   * @param title heading
   * @param numeric true for numbers, which stand at the right
   */
  public record Column(String title, boolean numeric) {
    /** The class of its cells. */
    public String style() {
      return numeric ? "number" : "";
    }
  }

  /**
   * A cell.
   *
   * @param text what it reads
   * @param link anchor of the page it leads to; empty for none
   * @param share length of a bar in it, 0 to 100; negative for none
   * @param note a second, smaller line; empty for none
   */
  public record Cell(String text, String link, int share, String note) {
    /** A cell of text. */
    public static Cell of(String text) {
      return new Cell(text, "", -1, "");
    }

    /** A cell with a link to an anchor of the page. */
    public static Cell linked(String text, String anchor) {
      return new Cell(text, "#" + anchor, -1, "");
    }

    /** A share as a number with a bar. */
    public static Cell bar(double share) {
      return new Cell(
          Numbers.percent(share), "", Double.isNaN(share) ? -1 : (int) Math.ceil(share * 100), "");
    }

    /** A number with a line on its bounds. */
    public static Cell noted(String text, String note) {
      return new Cell(text, "", -1, note);
    }
  }

  /** A table of text columns, built row by row. */
  public static Builder titled(String caption) {
    return new Builder(caption);
  }

  /** Collects a table. */
  public static final class Builder {
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Builder(String caption) {
      this.caption = caption;
    }

    /** Columns of text. */
    public Builder text(String... titles) {
      for (String title : titles) {
        columns.add(new Column(title, false));
      }
      return this;
    }

    /** Columns of numbers. */
    public Builder number(String... titles) {
      for (String title : titles) {
        columns.add(new Column(title, true));
      }
      return this;
    }

    /** A row. */
    public Builder row(Cell... cells) {
      rows.add(new Row("", List.of(cells)));
      return this;
    }

    /** A row. */
    public Builder row(List<Cell> cells) {
      rows.add(new Row("", List.copyOf(cells)));
      return this;
    }

    /** A row that links can lead to. */
    public Builder anchored(String anchor, Cell... cells) {
      rows.add(new Row(anchor, List.of(cells)));
      return this;
    }

    /** The table. */
    public TableView build() {
      return new TableView(caption, List.copyOf(columns), List.copyOf(rows));
    }
  }
}
