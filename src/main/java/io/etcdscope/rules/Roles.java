package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.List;

/**
 * Who led a cluster when.
 *
 * @param reigns the stretches in which a scrape shows a member as leader
 */
record Roles(List<Reign> reigns) {
  /** One member as leader; times are epoch ms. */
  record Reign(String member, long fromMs, long toMs) {}

  static Roles read(Store store, String cluster) {
    return new Roles(
        store
            .query(
                """
                select instance, from_ms, to_ms
                from fct_member_state
                where cluster = ? and state = 'leader' and to_ms is not null
                order by from_ms, instance
                """,
                cluster)
            .list(
                row ->
                    new Reign(row.text("instance"), row.number("from_ms"), row.number("to_ms"))));
  }

  /** {@code , the leader,} where the member led at that time, else nothing. */
  String leading(String member, long atMs) {
    boolean leads =
        reigns.stream()
            .anyMatch(
                reign ->
                    reign.member().equals(member)
                        && reign.fromMs() <= atMs
                        && reign.toMs() >= atMs);
    return leads ? ", the leader," : "";
  }
}
