package io.etcdscope.archive;

import io.etcdscope.archive.Unpacker.Depth;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.X000A_NTFS;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a zip: by its directory where it is a file, else by the headers before each entry.
 *
 * <p>With both at hand they must say the same (APPNOTE 4.3.7 and 4.3.12): an entry that two readers
 * would read differently is refused.
 */
final class ZipWalk {
  private static final int LOCAL_HEADER = 30;
  private static final int METHOD_AT = 8;
  private static final int NAME_LENGTH_AT = 26;
  private static final int SIGNATURE = 0x04034b50;
  private static final int NAME_BYTES = 1 << 16;

  private final Unpacker unpacker;
  private final Budget budget;

  ZipWalk(Unpacker unpacker, Budget budget) {
    this.unpacker = unpacker;
    this.budget = budget;
  }

  /**
   * Goes through a zip on disk, in the order of its directory; where that is cut off, in the order
   * of what lies before the cut.
   */
  void file(Origin origin, Path file) throws IOException {
    ZipFile directory;
    try {
      directory = directory(file);
    } catch (EntryException e) {
      salvage(origin, file);
      throw e;
    }
    listed(origin, directory, file);
  }

  private void salvage(Origin origin, Path file) throws IOException {
    try (InputStream in = DiskStream.open(file, origin)) {
      stream(origin, in, new Depth(1, 0));
    } catch (EntryException e) {
      return; // the damage of the directory says as much
    }
  }

  private void listed(Origin origin, ZipFile directory, Path file) throws IOException {
    try (ZipFile zip = directory;
        FileChannel raw = FileChannel.open(file);
        TsdbGroups groups = new TsdbGroups(origin, unpacker.options().workFolder())) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      List<Long> starts =
          entries.stream().map(ZipArchiveEntry::getLocalHeaderOffset).sorted().toList();
      for (ZipArchiveEntry entry : entries) {
        one(origin, new Opened(zip, raw, starts, groups), entry);
      }
      groups.handOut(unpacker);
    }
    DiskStream.recheck(file, origin);
  }

  private static ZipFile directory(Path file) throws EntryException {
    try {
      return ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException e) {
      // The library throws index and argument exceptions on hostile directories.
      throw Decoders.damaged("the directory of the zip is damaged or cut off", e);
    }
  }

  private record Opened(ZipFile zip, FileChannel raw, List<Long> starts, TsdbGroups groups) {}

  private void one(Origin origin, Opened opened, ZipArchiveEntry entry) throws IOException {
    if (entry.isDirectory()) {
      return;
    }
    budget.entry();
    Origin inside = origin.inside(entry.getName(), entry.getSize(), modified(entry));
    String wrong = contradiction(opened.raw(), entry, opened.starts());
    if (wrong != null) {
      unpacker.refuse(inside, new EntryException(ReasonCode.CORRUPT, wrong));
    } else if (acceptable(inside, entry)) {
      long packed = Math.max(entry.getCompressedSize(), 0);
      try (InputStream content = content(opened.zip(), entry);
          InputStream in = new ZipEntryStream(content, () -> packed, budget)) {
        unpacker.inside(inside, entry.getName(), in, new Depth(1, 0), opened.groups());
      } catch (EntryException e) {
        unpacker.refuse(inside, e);
      }
    }
  }

  private static InputStream content(ZipFile zip, ZipArchiveEntry entry) throws EntryException {
    try {
      return zip.getInputStream(entry);
    } catch (UnsupportedZipFeatureException e) {
      throw new EntryException(
          ReasonCode.UNSUPPORTED,
          "packed by method " + entry.getMethod() + "; unpack it by hand",
          e);
    } catch (IOException | RuntimeException e) {
      // As for the directory: the library on hostile headers.
      throw Decoders.damaged("the entry is damaged", e);
    }
  }

  /** Goes through a zip as it passes by; there is no directory to compare with yet. */
  void stream(Origin origin, InputStream in, Depth depth) throws IOException {
    ZipArchiveInputStream zip = new ZipArchiveInputStream(in);
    try (TsdbGroups groups = new TsdbGroups(origin, unpacker.options().workFolder())) {
      try {
        entries(origin, zip, depth, groups);
      } catch (EntryException e) {
        groups.handOut(unpacker);
        throw e;
      }
      groups.handOut(unpacker);
    }
  }

  private void entries(Origin origin, ZipArchiveInputStream zip, Depth depth, TsdbGroups groups)
      throws IOException {
    for (ZipArchiveEntry entry = next(zip); entry != null; entry = next(zip)) {
      if (entry.isDirectory()) {
        continue;
      }
      budget.entry();
      Origin inside = origin.inside(entry.getName(), entry.getSize(), modified(entry));
      if (acceptable(inside, entry)) {
        if (!zip.canReadEntryData(entry)) {
          throw new EntryException(
              ReasonCode.UNSUPPORTED, "an entry of unknown length; give the zip as a file");
        }
        InputStream content = new ZipEntryStream(zip, zip::getCompressedCount, budget);
        unpacker.inside(inside, entry.getName(), content, depth, groups);
      }
    }
  }

  private static @Nullable ZipArchiveEntry next(ZipArchiveInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (EntryException e) {
      throw e;
    } catch (java.io.EOFException e) {
      throw new EntryException(ReasonCode.TRUNCATED, "the zip ends in the middle", e);
    } catch (IOException | RuntimeException e) {
      // The library throws index and argument exceptions on hostile headers.
      throw Decoders.damaged("the zip is damaged", e);
    }
  }

  private boolean acceptable(Origin inside, ZipArchiveEntry entry) {
    if (entry.isUnixSymlink()) {
      unpacker.notRegular(inside);
      return false;
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      String why = "it is encrypted; unpack it by hand";
      unpacker.refuse(inside, new EntryException(ReasonCode.UNSUPPORTED, why));
      return false;
    }
    return true;
  }

  private static long modified(ZipArchiveEntry entry) {
    long time = entry.getTime();
    boolean zoned =
        entry.getExtraField(X5455_ExtendedTimestamp.HEADER_ID) != null
            || entry.getExtraField(X000A_NTFS.HEADER_ID) != null;
    if (!zoned) {
      // DOS times have no zone and the library has read them in that of this machine: undone, so
      // that the same zip says the same everywhere.
      Instant local = Instant.ofEpochMilli(time);
      time = time + ZoneId.systemDefault().getRules().getOffset(local).getTotalSeconds() * 1000L;
    }
    return time > 0 ? time : -1;
  }

  /** How the header before the entry contradicts the directory; null when it does not. */
  private static @Nullable String contradiction(
      FileChannel raw, ZipArchiveEntry entry, List<Long> starts) throws IOException {
    long start = entry.getLocalHeaderOffset();
    ByteBuffer header = ByteBuffer.allocate(LOCAL_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    if (start < 0 || !filled(raw, header, start) || header.getInt(0) != SIGNATURE) {
      return "no entry lies where the directory of the zip says";
    }
    int nameLength = header.getShort(NAME_LENGTH_AT) & (NAME_BYTES - 1);
    int extraLength = header.getShort(NAME_LENGTH_AT + 2) & (NAME_BYTES - 1);
    ByteBuffer name = ByteBuffer.allocate(nameLength);
    byte[] central = entry.getRawName();
    if (!filled(raw, name, start + LOCAL_HEADER)
        || central == null
        || !Arrays.equals(name.array(), central)
        || (header.getShort(METHOD_AT) & (NAME_BYTES - 1)) != entry.getMethod()) {
      return "the header of the entry contradicts the directory of the zip";
    }
    long end = start + LOCAL_HEADER + nameLength + extraLength + entry.getCompressedSize();
    int at = Collections.binarySearch(starts, start);
    boolean shared =
        (at > 0 && starts.get(at - 1) == start)
            || (at + 1 < starts.size() && starts.get(at + 1) < end);
    return shared ? "it shares its bytes with another entry" : null;
  }

  private static boolean filled(FileChannel raw, ByteBuffer target, long from) throws IOException {
    while (target.hasRemaining()) {
      int n = raw.read(target, from + target.position());
      if (n < 0) {
        return false;
      }
    }
    return true;
  }
}
