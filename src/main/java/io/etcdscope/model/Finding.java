package io.etcdscope.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report claims; it may group many events.
 *
 * @param id stable within a report; also the anchor in the page
 * @param kind word of the contract
 * @param severity how grave
 * @param verdict what the data says
 * @param cluster name of the cluster; null where it concerns none
 * @param member instance name; null where it concerns more than one
 * @param peer instance name of the other side of a round trip; null otherwise
 * @param fromMs start of the hull of its events, epoch ms
 * @param toMs end of that hull, epoch ms; null while the condition lasts at the archive's end
 * @param title one sentence
 * @param events ids of its events
 * @param evidence numbers and texts behind the claim, in order
 * @param sql a query over the views that reproduces it
 * @param promql the same question in PromQL; null where it has none
 */
public record Finding(
    String id,
    String kind,
    Severity severity,
    Verdict verdict,
    @Nullable String cluster,
    @Nullable String member,
    @Nullable String peer,
    @Nullable Long fromMs,
    @Nullable Long toMs,
    String title,
    List<String> events,
    Map<String, Object> evidence,
    @Nullable String sql,
    @Nullable String promql) {}
