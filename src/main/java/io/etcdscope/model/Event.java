package io.etcdscope.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: one election, one outage of one member, one stretch of slow fsyncs.
 *
 * @param id stable within a report, such as {@code leader_changed-incident-1}
 * @param kind word of the contract, such as {@code member_down}
 * @param severity how grave
 * @param cluster name of the cluster; null where it concerns none
 * @param member instance name; null where it concerns the whole cluster
 * @param peer instance name of the other side of a round trip; null otherwise
 * @param fromMs earliest time that the data supports, epoch ms
 * @param toMs latest time that the data supports, epoch ms; null while it lasts at the archive's
 *     end
 * @param evidence numbers and texts behind the claim, in order; values are String, Number, Boolean,
 *     List or Map of these
 */
public record Event(
    String id,
    String kind,
    Severity severity,
    @Nullable String cluster,
    @Nullable String member,
    @Nullable String peer,
    @Nullable Long fromMs,
    @Nullable Long toMs,
    Map<String, Object> evidence) {}
