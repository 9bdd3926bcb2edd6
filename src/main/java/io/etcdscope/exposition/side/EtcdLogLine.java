package io.etcdscope.exposition.side;

/**
 * One line of an etcd log that tells of something.
 *
 * @param timeMs epoch milliseconds
 * @param kind what it tells of
 * @param memberId hex id of the member that says it; empty where the line does not name it
 * @param tookSeconds how long it took; NaN where not said
 * @param text the message, cut to {@value #TEXT_LIMIT} characters; it may name keys
 * @param line number of the line in its file, from 1
 */
public record EtcdLogLine(
    long timeMs, LogKind kind, String memberId, double tookSeconds, String text, long line) {
  /** Characters of a message that are kept. */
  public static final int TEXT_LIMIT = 400;

  /** Cuts the text. */
  public EtcdLogLine {
    text = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
  }
}
