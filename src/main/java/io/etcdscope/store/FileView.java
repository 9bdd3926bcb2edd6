package io.etcdscope.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a view is in the file, where nothing is computed before somebody asks.
 *
 * <p>The engine takes a condition past joins, but not into what is computed once and read twice, as
 * are the stages below the quantiles of a histogram. A view whose header says {@code each: KEY of
 * TABLE} is therefore computed for each key that the conditions on the {@code given} columns leave,
 * all the way from the stored values: the stages that it says it goes {@code through} stand in it
 * once more, cut down to the series of the key, and the last one to its rows of the tables to
 * {@code cut}. A stage between them may read no other table or stage that knows several keys: its
 * rows would be given to each key. The rows are the same.
 */
final class FileView {
  private FileView() {}

  /** The text of the view, which gives the rows of the file's own text. */
  static String sql(SqlFile view, List<SqlFile> stages) {
    if (!isForEach(view)) {
      return view.sql();
    }
    String[] each = view.header("each").split(" of ", 2);
    String given =
        view.list("given").stream()
            .map("chosen.%1$s as %1$s"::formatted)
            .collect(Collectors.joining(", "));
    String matched = view.header("matched");
    return """
        select own.* replace (%s)
        from %s as chosen
        cross join lateral (
        with
        %s
        select * from (
        %s
        )
        ) as own%s"""
        .formatted(
            given,
            each[1],
            String.join(",\n", parts(view, each[0], stages)),
            view.sql(),
            matched.isEmpty() ? "" : "\nwhere " + matched);
  }

  /** Whether a report, which has the stages as tables, reads the file's own text instead. */
  static boolean isForEach(SqlFile view) {
    return !view.header("each").isEmpty();
  }

  private static List<String> parts(SqlFile view, String key, List<SqlFile> stages) {
    List<String> through = view.list("through");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < through.size(); i++) {
      List<String> cuts = new ArrayList<>(List.of(cut("stg_series", key)));
      if (i == through.size() - 1) {
        view.list("cut").forEach(table -> cuts.add(cut(table, key)));
      }
      String text = named(through.get(i), stages).sql();
      parts.add(
          "%s as (\nwith\n%s\nselect * from (\n%s\n)\n)"
              .formatted(through.get(i), String.join(",\n", cuts), text));
    }
    return parts;
  }

  /** A bare equality would be taken for a join, to be made after everything is computed. */
  private static String cut(String table, String key) {
    return "%1$s as (select * from %1$s where %1$s.%2$s = abs(chosen.%2$s))".formatted(table, key);
  }

  private static SqlFile named(String name, List<SqlFile> stages) {
    return stages.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
