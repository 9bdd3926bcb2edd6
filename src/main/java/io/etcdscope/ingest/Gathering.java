package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts databases that were loaded one by one into one file, such as the sides of a comparison:
 * their clusters stand beside one another, under new names where two are called alike.
 */
public final class Gathering {
  /** Ledger and rows; what reports conclude is not taken over. */
  private static final List<String> TABLES =
      List.of(
          "raw_source select * replace (source_id + {source} as source_id)"
              + " from part.raw_source order by source_id",
          "raw_reject select * replace (source_id + {source} as source_id) from part.raw_reject",
          "raw_label select * replace (target_id + {target} as target_id) from part.raw_label",
          "raw_series select * replace (series_id + {series} as series_id,"
              + " target_id + {target} as target_id) from part.raw_series order by series_id",
          "raw_template select * replace (template_id + {template} as template_id,"
              + " target_id + {target} as target_id,"
              + " cast([id + {series} for id in series_ids] as integer[]) as series_ids)"
              + " from part.raw_template order by template_id",
          "raw_scrape select * replace (target_id + {target} as target_id,"
              + " template_id + {template} as template_id, source_id + {source} as source_id)"
              + " from part.raw_scrape order by target_id, scraped_ms",
          "raw_sample select * replace (series_id + {series} as series_id)"
              + " from part.raw_sample order by series_id, scraped_ms");

  private final Store store;

  private Gathering(Store store) {
    this.store = store;
  }

  /**
   * A database to take over.
   *
   * @param file where it lies; closed
   * @param names new names of its clusters; those not named keep theirs
   */
  public record Part(Path file, Map<String, String> names) {}

  /**
   * Makes a database of others.
   *
   * @param file where it is made; must not exist
   * @param windowMs width of the windows; 0 to choose it from the data
   */
  public static void make(Path file, List<Part> parts, StoreOptions options, long windowMs) {
    try (Store store = Store.open(file, options)) {
      boolean hasStages = Settings.prepare(store);
      Gathering gathering = new Gathering(store);
      parts.forEach(gathering::take);
      Settings.settle(store, windowMs, hasStages);
      store.execute("checkpoint");
    }
  }

  private void take(Part part) {
    String path = part.file().toAbsolutePath().toString();
    store.execute("attach " + quote(path) + " as part (read_only)");
    long target = next("raw_target", "target_id");
    Map<String, Long> offsets =
        Map.of(
            "{source}", next("raw_source", "source_id"),
            "{target}", target,
            "{series}", next("raw_series", "series_id"),
            "{template}", next("raw_template", "template_id"));
    StringBuilder name = new StringBuilder("case cluster");
    part.names()
        .forEach(
            (old, made) ->
                name.append(" when ").append(quote(old)).append(" then ").append(quote(made)));
    String cluster =
        part.names().isEmpty() ? "cluster" : name.append(" else cluster end").toString();
    store.execute(
        "insert into raw_target select target_id + %d, %s, instance, added_labels from part.raw_target order by target_id"
            .formatted(target, cluster));
    for (String table : TABLES) {
      String sql = table;
      for (Map.Entry<String, Long> offset : offsets.entrySet()) {
        sql = sql.replace(offset.getKey(), offset.getValue().toString());
      }
      store.execute("insert into " + sql);
    }
    store.execute("detach part");
  }

  private long next(String table, String id) {
    Long next =
        store
            .query("select coalesce(max(" + id + ") + 1, 0) as n from " + table)
            .first(row -> row.number("n"));
    return next == null ? 0 : next;
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
