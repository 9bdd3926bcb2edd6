package io.etcdscope.exposition.side;

/**
 * One line of {@code etcdctl alarm list}.
 *
 * @param memberId hex id of the member that raised it
 * @param alarm {@code NOSPACE}, {@code CORRUPT}, or the number of a kind not known here
 */
public record MemberAlarm(String memberId, String alarm) {}
