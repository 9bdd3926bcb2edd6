package io.etcdscope.exposition.side;

import org.jspecify.annotations.Nullable;

/** Ids of members and clusters: etcdctl's JSON writes them decimal, metrics and logs in hex. */
public final class EtcdId {
  private EtcdId() {}

  /**
   * The id as metrics print it: hex without leading zeros.
   *
   * @param decimal unsigned 64-bit number in decimal
   * @return null where it is none, or 0, which means "no member"
   */
  public static @Nullable String hex(String decimal) {
    try {
      long id = Long.parseUnsignedLong(decimal);
      return id == 0 ? null : Long.toHexString(id);
    } catch (NumberFormatException notAnId) {
      return null;
    }
  }
}
