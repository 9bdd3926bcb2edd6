package io.etcdscope.archive;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the paths of entries apart, the folder part once for all files in a row of one folder: of
 * 17,000 scrapes in three folders that is most of the work of placing them.
 */
final class NamePaths {
  private @Nullable NamePath last;
  private String lastInput = "";
  private String lastFolder = "";
  private @Nullable Path lastDisk;

  NamePath of(Entry entry) {
    String path = entry.path();
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, slash + 1);
    Path disk = entry.around();
    NamePath known = last;
    if (known != null
        && slash > path.lastIndexOf('!')
        && folder.equals(lastFolder)
        && entry.input().equals(lastInput)
        && Objects.equals(disk, lastDisk)) {
      return known.beside(path.substring(slash + 1));
    }
    NamePath fresh = NamePath.of(entry);
    last = fresh;
    lastInput = entry.input();
    lastFolder = folder;
    lastDisk = disk;
    return fresh;
  }
}
