package io.etcdscope.archive;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk needs besides its INPUTs.
 *
 * @param limits how much may be unpacked
 * @param stdin what {@code -} stands for
 * @param filesFrom files that list further INPUTs, one a line or separated by NUL; {@code -} for
 *     standard input
 * @param workFolder where a large Prometheus folder inside an archive may be laid while it is read;
 *     null for the temporary folder of the system
 */
public record WalkOptions(
    ArchiveLimits limits, InputStream stdin, List<String> filesFrom, @Nullable Path workFolder) {
  /** Takes a copy of the list. */
  public WalkOptions {
    filesFrom = List.copyOf(filesFrom);
  }

  /** Default limits, the standard input of the process, no lists. */
  public static WalkOptions defaults() {
    return new WalkOptions(ArchiveLimits.DEFAULT, System.in, List.of(), null);
  }

  /** The same with other limits. */
  public WalkOptions withLimits(ArchiveLimits other) {
    return new WalkOptions(other, stdin, filesFrom, workFolder);
  }

  /** The same with another standard input. */
  public WalkOptions withStdin(InputStream other) {
    return new WalkOptions(limits, other, filesFrom, workFolder);
  }

  /** The same with files that list INPUTs. */
  public WalkOptions withFilesFrom(List<String> other) {
    return new WalkOptions(limits, stdin, other, workFolder);
  }

  /** The same with a folder for temporary files. */
  public WalkOptions withWorkFolder(Path other) {
    return new WalkOptions(limits, stdin, filesFrom, other);
  }
}
