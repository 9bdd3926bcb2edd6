package io.etcdscope.archive;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The PAX records that matter here (POSIX.1-2001, pax "Extended Header"): a damaged record ends the
 * list, as its length is lost.
 *
 * @param path name of the entry; null where the header's own holds
 * @param size bytes of the entry; -1 where the header's own holds
 * @param modifiedMs epoch milliseconds; -1 where the header's own holds
 * @param sparse whether GNU wrote a sparse file in this manner
 */
record PaxRecords(@Nullable String path, long size, long modifiedMs, boolean sparse) {
  static final PaxRecords NONE = new PaxRecords(null, -1, -1, false);

  private static final int NUMBER_DIGITS = 19;

  static PaxRecords of(byte[] bytes) {
    PaxRecords records = NONE;
    int at = 0;
    while (at < bytes.length) {
      int space = at;
      int length = 0;
      while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9') {
        length = Math.min(length * 10 + bytes[space++] - '0', ArchiveLimits.HEADER_BYTES);
      }
      int end = at + length;
      if (space == at || end > bytes.length || end <= space + 1 || bytes[space] != ' ') {
        break;
      }
      String record = new String(bytes, space + 1, end - space - 2, StandardCharsets.UTF_8);
      records = records.with(record);
      at = end;
    }
    return records;
  }

  private PaxRecords with(String record) {
    int equals = record.indexOf('=');
    if (equals < 0) {
      return this;
    }
    String key = record.substring(0, equals);
    String value = record.substring(equals + 1);
    return switch (key) {
      case "path" -> new PaxRecords(value, size, modifiedMs, sparse);
      case "size" -> new PaxRecords(path, whole(value), modifiedMs, sparse);
      case "mtime" -> new PaxRecords(path, size, milliseconds(value), sparse);
      default ->
          key.startsWith("GNU.sparse.") ? new PaxRecords(path, size, modifiedMs, true) : this;
    };
  }

  private static long whole(String value) {
    return digits(value) && value.length() < NUMBER_DIGITS ? Long.parseLong(value) : -1;
  }

  private static long milliseconds(String value) {
    int dot = value.indexOf('.');
    String seconds = dot < 0 ? value : value.substring(0, dot);
    if (!digits(seconds) || seconds.length() > 12) {
      return -1;
    }
    String fraction = dot < 0 ? "" : value.substring(dot + 1);
    String millis = digits(fraction) ? (fraction + "00").substring(0, 3) : "0";
    return Long.parseLong(seconds) * 1000 + Long.parseLong(millis);
  }

  private static boolean digits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }
}
