package io.etcdscope.cli;

import io.etcdscope.store.Query;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** What {@code inspect} prints for a person: whether an archive can be trusted, and why. */
final class InspectTable {
  /** Width that lines are folded to where a table would not fit. */
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  private InspectTable() {}

  /** The whole answer. */
  static String text(Store store) {
    InspectTable out = new InspectTable();
    out.points(store);
    out.table("clusters", store.query(InspectQueries.CLUSTERS));
    out.table("members", store.query(InspectQueries.MEMBERS));
    out.table("longest gaps", store.query(InspectQueries.GAPS));
    out.table("inputs", store.query(InspectQueries.INPUTS));
    out.refused(store);
    out.table("metrics that conclusions need", store.query(InspectQueries.MISSING));
    return out.text.toString();
  }

  /** Good points and bad ones, with the sum of them before. */
  private void points(Store store) {
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    store
        .query(InspectQueries.POINTS)
        .forEach(row -> (row.text("mark").equals("ok") ? good : bad).add(row.text("words")));
    Long scrapes = store.query(InspectQueries.SCRAPES).first(row -> row.number("n"));
    text.append(
        scrapes == null || scrapes == 0
            ? "Nothing can be concluded from this archive: no scrape of it could be read.\n"
            : bad.isEmpty()
                ? "This archive can be trusted.\n"
                : "This archive can be trusted with care: %s point%s.\n"
                    .formatted(bad.size(), bad.size() == 1 ? "" : "s"));
    bad.forEach(point -> folded("  !   ", point));
    good.forEach(point -> folded("  ok  ", point));
    text.append('\n');
  }

  private void refused(Store store) {
    List<String> lines = new ArrayList<>();
    store
        .query(InspectQueries.REFUSED)
        .forEach(
            row -> {
              lines.add("  " + row.text("path"));
              lines.add("      " + row.text("why"));
            });
    if (!lines.isEmpty()) {
      text.append("refused, read in part or passed over (the first 20)\n");
      for (String line : lines) {
        int indent = line.length() - line.stripLeading().length();
        folded(" ".repeat(indent), line.strip());
      }
      text.append('\n');
    }
  }

  /** A line broken at blanks, what follows indented as the first. */
  private void folded(String lead, String words) {
    StringBuilder line = new StringBuilder(lead);
    for (String word : TextTable.visible(words).split(" ", -1)) {
      if (line.length() > lead.length() && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(lead.length()));
      }
      line.append(line.length() > lead.length() ? " " : "").append(word);
    }
    text.append(line).append('\n');
  }

  private void table(String title, Query query) {
    TextTable table = new TextTable();
    int[] rows = {0};
    query.answer(
        table::heading,
        row -> {
          rows[0]++;
          table.row(texts(row));
        });
    if (rows[0] > 0) {
      text.append(title).append('\n').append(table.print()).append('\n');
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= row.width(); i++) {
      texts.add(CellText.of(row.value(i)));
    }
    return texts;
  }
}
