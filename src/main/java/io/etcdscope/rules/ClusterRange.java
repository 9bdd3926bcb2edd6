package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From when to when a cluster was scraped.
 *
 * @param firstMs every member was scraped by then for the first time, epoch ms: what was so already
 *     then may have begun before the archive did
 * @param fromMs first scrape of any member, epoch ms
 * @param toMs last scrape of any member, epoch ms
 */
record ClusterRange(long firstMs, long fromMs, long toMs) {
  /** Of a cluster that no scrape shows. */
  static final ClusterRange NONE = new ClusterRange(Long.MIN_VALUE, 0, 0);

  /** The ranges of all clusters by their names, in order of the names. */
  static Map<String, ClusterRange> read(Store store) {
    Map<String, ClusterRange> out = new LinkedHashMap<>();
    store
        .query(
            """
            select
                cluster,
                min(begin_ms) as from_ms,
                max(end_ms) as to_ms,
                cast(coalesce(max(interval_ms), 0) as bigint) as interval_ms
            from int_member
            where not is_shadow
            group by cluster
            order by cluster
            """)
        .forEach(
            row -> {
              long from = row.number("from_ms");
              out.put(
                  row.text("cluster"),
                  new ClusterRange(from + row.number("interval_ms"), from, row.number("to_ms")));
            });
    return out;
  }

  /** Length in seconds. */
  double seconds() {
    return (toMs - fromMs) / 1000.0;
  }
}
