package io.etcdscope.archive;

/**
 * How much an input may unpack to. Everything is streamed, so the bounds guard time, not memory.
 *
 * @param entryBytes decompressed bytes of one entry
 * @param totalBytes decompressed bytes of one walk
 * @param entryRatio decompressed bytes for each packed byte, within one entry and after its first
 *     {@link #RATIO_FROM} bytes
 * @param streamRatio the same over a compressed archive as a whole; higher, because scrapes that
 *     follow one another are nearly equal and honest archives of them reach several hundred
 * @param entries entries and files of one walk
 * @param depth archives within archives, the outermost counted
 */
public record ArchiveLimits(
    long entryBytes, long totalBytes, int entryRatio, int streamRatio, int entries, int depth) {
  /** Decompressed bytes before a ratio is judged. */
  public static final long RATIO_FROM = 10L << 20;

  /** Characters of a name that are kept; a name is only a label. */
  public static final int NAME_CHARS = 1024;

  /** Bytes of a tar extension header: long names, PAX records. */
  public static final int HEADER_BYTES = 1 << 20;

  /** Memory that xz may ask for, in KiB. */
  public static final int XZ_KIB = 128 << 10;

  /** Bytes of a Prometheus folder inside an archive that are kept in memory, and on disk. */
  public static final long SPOOL_MEMORY_BYTES = 32L << 20;

  /** Bytes of a Prometheus folder inside an archive that may be laid into the work folder. */
  public static final long SPOOL_DISK_BYTES = 8L << 30;

  /** What holds unless an option says otherwise. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(64L << 30, 1L << 40, 200, 1000, 1_000_000, 2);
}
