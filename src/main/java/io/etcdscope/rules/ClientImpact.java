package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.GrpcCode;
import io.etcdscope.model.StoryLine;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** What it meant for clients: time without a leader, without a quorum, requests that failed. */
final class ClientImpact {
  private ClientImpact() {}

  static List<StoryLine> of(Store store, String cluster, List<Event> events, Telling telling) {
    List<StoryLine> out = new ArrayList<>();
    List<Event> elections = Telling.all(events, "leader_changed");
    if (!elections.isEmpty()) {
      out.add(
          telling.line(
              "without a leader: {leaderlessSecondsLower:sum duration} to"
                  + " {leaderlessSecondsUpper:sum duration} at {events} "
                  + (elections.size() == 1 ? "election" : "elections"),
              elections));
    }
    List<Event> lost = Telling.all(events, "quorum_lost");
    if (!lost.isEmpty()) {
      out.add(
          telling.line(
              "without a quorum: {lostSecondsLower:sum duration} to"
                  + " {lostSecondsUpper:sum duration}",
              lost));
    }
    List<Event> proposals = Telling.all(events, "proposals_failed");
    if (!proposals.isEmpty()) {
      out.add(telling.line("proposals that failed: {failures:sum}", proposals));
    }
    out.add(requests(store, cluster));
    return out;
  }

  private static StoryLine requests(Store store, String cluster) {
    String text =
        store
            .query(
                """
                with call as (
                    select
                        json_extract_string(stg_series.labels, '$.grpc_code') as code,
                        sum(coalesce(int_window_step.increase, 0)) as calls
                    from stg_series
                    join stg_target on stg_target.target_id = stg_series.target_id
                    left join int_window_step on int_window_step.series_id = stg_series.series_id
                    where stg_series.metric = 'grpc_server_handled_total'
                        and stg_target.cluster = ?
                    group by code
                )
                select
                    sum(calls) as calls,
                    sum(calls) filter (where code in %1$s) as failed,
                    string_agg(format('{:,}', cast(calls as bigint)) || ' ' || code, ', '
                        order by calls desc, code) filter (where calls > 0 and code in %1$s) as codes
                from call
                """
                    .formatted(GrpcCode.failedInSql()),
                cluster)
            .first(
                row -> {
                  double calls = row.real("calls");
                  if (Double.isNaN(calls)) {
                    return "requests that failed: not collected";
                  }
                  double failed = Double.isNaN(row.real("failed")) ? 0 : row.real("failed");
                  String codes = row.textOrNull("codes");
                  return "requests that failed in the whole time: %s of %s%s"
                      .formatted(
                          Words.count(failed),
                          Words.count(calls),
                          codes == null ? "" : " (" + codes + ")");
                });
    return new StoryLine(
        Telling.sentence(text == null ? "requests that failed: not collected" : text), List.of());
  }
}
