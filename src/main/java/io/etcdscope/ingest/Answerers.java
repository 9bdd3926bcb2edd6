package io.etcdscope.ingest;

import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds addresses at which several members answered in turn, and who answered each scrape there.
 *
 * <p>A target is what a path or label says; a member is who answers. Two members lived at the same
 * time where one of them answers again after the other, or where one whose process is older than
 * the last answer of the other takes its place. One that follows another and began after it is a
 * member that was replaced, and stays what it is: one target with a new process.
 *
 * <p>Who answers is told by {@code etcd_server_id}, else by the start of the process. A scrape that
 * holds two ids cannot be told, and its address is left alone.
 */
final class Answerers {
  /** Two start times this close are those of one process: they are computed from a clock. */
  private static final long SAME_START_MS = 1000;

  /** A process must be older than the last answer of the other by more than clocks are apart. */
  private static final long OLDER_MS = 60_000;

  private static final String CANDIDATES =
      """
      select distinct c.target_id
      from raw_scrape as c
      where c.up and c.target_id in (select address_id from raw_answer)
      union
      select target_id
      from raw_series
      where metric = 'etcd_server_id' and target_id not in (select target_id from raw_answer)
      group by target_id
      having count(*) > 1
      union
      select r.target_id
      from (
          select
              series_id,
              value < lag(value) over (partition by series_id order by scraped_ms) - 1 as is_older
          from raw_sample
          where series_id in (
              select series_id from raw_series where metric = 'process_start_time_seconds'
          )
      ) as s
      join raw_series as r using (series_id)
      where s.is_older
          and r.target_id not in (select target_id from raw_answer)
          and r.target_id not in (
              select target_id from raw_series where metric = 'etcd_server_id'
          )
      order by 1
      """;

  private static final String ANSWERS =
      """
      with told as (
          select
              series_id,
              target_id,
              metric = 'etcd_server_id' as is_id,
              json_extract_string(labels, '$.server_id') as server_id
          from raw_series
          where metric in ('etcd_server_id', 'process_start_time_seconds')
              and (target_id = ? or target_id in (select target_id from raw_answer where address_id = ?))
      ),

      held as (
          select p.template_id, told.series_id, told.is_id, told.server_id
          from told
          join raw_template as p
              on p.target_id = told.target_id and array_contains(p.series_ids, told.series_id)
      ),

      reading as (
          select
              c.target_id,
              c.scraped_ms,
              held.is_id,
              held.server_id,
              last_value(s.value ignore nulls) over (
                  partition by held.series_id order by c.scraped_ms
                  rows between unbounded preceding and current row
              ) as value
          from raw_scrape as c
          left join held on held.template_id = c.template_id
          left join raw_sample as s
              on s.series_id = held.series_id and s.scraped_ms = c.scraped_ms
          where c.up
              and (c.target_id = ? or c.target_id in (select target_id from raw_answer where address_id = ?))
      )

      select
          target_id,
          scraped_ms,
          count(distinct server_id) filter (where is_id and value between -1e308 and 1e308) as ids,
          max(server_id) filter (where is_id and value between -1e308 and 1e308) as server_id,
          cast(max(round(value * 1000)) filter (where not is_id and value between 0 and 1e11) as bigint)
              as start_ms
      from reading
      group by target_id, scraped_ms
      order by scraped_ms, server_id, start_ms
      """;

  private final Store store;

  Answerers(Store store) {
    this.store = store;
  }

  /**
   * Who answered.
   *
   * @param serverId its id; null where not exposed
   * @param startMs start of its process where there is no id; else null
   */
  record Who(@Nullable String serverId, @Nullable Long startMs) {}

  /** A scrape of an address: where it lies now, there or with a member that was told apart. */
  record Spot(int target, long ms) {}

  /**
   * Who answered at one address.
   *
   * @param spots every scrape of it
   * @param who by scrape; nothing for one that nobody can be made out for, and for none where the
   *     address is not mixed, or no more since files were read anew
   */
  record Told(List<Spot> spots, Map<Spot, Who> who) {}

  /** One scrape as it stands. */
  private record Answer(Spot spot, long ids, @Nullable String serverId, @Nullable Long startMs) {
    static Answer of(Row row) {
      return new Answer(
          new Spot((int) row.number("target_id"), row.number("scraped_ms")),
          row.number("ids"),
          row.textOrNull("server_id"),
          row.numberOrNull("start_ms"));
    }
  }

  /** Addresses that are mixed, or were until now, and have got new scrapes. */
  Map<Integer, Told> find() {
    Map<Integer, Told> out = new TreeMap<>();
    Set<Integer> known = new HashSet<>();
    store
        .query("select distinct address_id from raw_answer")
        .forEach(row -> known.add((int) row.number("address_id")));
    for (int target : store.query(CANDIDATES).list(row -> (int) row.number("target_id"))) {
      List<Answer> answers = store.query(ANSWERS, target, target, target, target).list(Answer::of);
      Map<Spot, Who> who = who(answers);
      boolean mixed = isMixed(answers, who);
      if (mixed || known.contains(target)) {
        out.put(
            target, new Told(answers.stream().map(Answer::spot).toList(), mixed ? who : Map.of()));
      }
    }
    return out;
  }

  private static Map<Spot, Who> who(List<Answer> answers) {
    TreeMap<Long, String> byStart = new TreeMap<>();
    boolean hasIds = false;
    for (Answer one : answers) {
      if (one.ids == 1 && one.serverId != null) {
        hasIds = true;
        if (one.startMs != null) {
          byStart.put(one.startMs, one.serverId);
        }
      }
    }
    Map<Spot, Who> out = new HashMap<>();
    TreeMap<Long, Long> starts = new TreeMap<>();
    for (Answer one : answers) {
      Long start = one.startMs;
      if (one.ids == 1) {
        out.put(one.spot, new Who(one.serverId, null));
      } else if (start != null && hasIds && near(byStart, start) != null) {
        out.put(one.spot, new Who(near(byStart, start), null));
      } else if (start != null && !hasIds) {
        Long same = near(starts, start);
        out.put(one.spot, new Who(null, same == null ? start : same));
        starts.putIfAbsent(start, same == null ? start : same);
      }
    }
    return out;
  }

  private static <T> @Nullable T near(TreeMap<Long, T> byStart, long start) {
    Map.Entry<Long, T> below = byStart.floorEntry(start + SAME_START_MS);
    return below == null || below.getKey() < start - SAME_START_MS ? null : below.getValue();
  }

  private static boolean isMixed(List<Answer> answers, Map<Spot, Who> who) {
    List<Answer> known = new ArrayList<>();
    for (Answer one : answers) {
      if (one.ids > 1) {
        return false;
      }
      if (who.containsKey(one.spot)) {
        known.add(one);
      }
    }
    Set<Who> left = new HashSet<>();
    for (int i = 1; i < known.size(); i++) {
      Who before = who.get(known.get(i - 1).spot);
      Who now = who.get(known.get(i).spot);
      if (before == null || now == null || before.equals(now)) {
        continue;
      }
      left.add(before);
      Long start = known.get(i).startMs;
      boolean wasThere =
          now.serverId() != null && start != null && start < known.get(i - 1).spot.ms - OLDER_MS;
      if (left.contains(now) || wasThere) {
        return true;
      }
    }
    return false;
  }
}
