package io.etcdscope.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes come from.
 *
 * @param input as {@link Entry#input}
 * @param path as {@link Entry#path}
 * @param storedBytes as {@link Entry#storedBytes}
 * @param modifiedMs as {@link Entry#modifiedMs}
 * @param statedBytes as {@link Entry#statedBytes}
 * @param disk as {@link Entry#onDisk}
 * @param inArchive as {@link Entry#inArchive}
 */
record Origin(
    String input,
    String path,
    long storedBytes,
    long modifiedMs,
    long statedBytes,
    @Nullable Path disk,
    boolean inArchive) {

  /** An entry of the archive that this is. */
  Origin inside(String name, long bytes, long entryModifiedMs) {
    String label = path + "!" + EntryNames.clean(name);
    return new Origin(input, label, -1, entryModifiedMs, bytes, disk, true);
  }

  /** The same with a decompressed size that nobody knows. */
  Origin unpacked() {
    return new Origin(input, path, storedBytes, modifiedMs, -1, disk, inArchive);
  }
}
