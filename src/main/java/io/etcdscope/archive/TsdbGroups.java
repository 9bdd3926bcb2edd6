package io.etcdscope.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Prometheus data folders that one archive holds, gathered as their files pass by. */
final class TsdbGroups implements Closeable {
  private final Origin archive;
  private final @Nullable Path workFolder;
  private final Map<String, Spool> groups = new TreeMap<>(EntryNames::byBytes);

  TsdbGroups(Origin archive, @Nullable Path workFolder) {
    this.archive = archive;
    this.workFolder = workFolder;
  }

  /** Takes a file when its name says that it belongs to a data folder. */
  boolean take(String entryName, InputStream in) throws IOException {
    String name = EntryNames.clean(entryName);
    String prefix = TsdbNames.prefix(name);
    if (prefix == null) {
      return false;
    }
    Spool group = groups.get(prefix);
    if (group == null) {
      String label = prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1);
      group = new Spool(archive.inside(label, -1, -1), workFolder);
      groups.put(prefix, group);
    }
    group.add(name.substring(prefix.length()), in);
    return true;
  }

  /** Hands the data folders out, in order of name. */
  void handOut(Unpacker unpacker) throws IOException {
    for (Spool group : groups.values()) {
      unpacker.whole(group);
    }
  }

  @Override
  public void close() throws IOException {
    for (Spool group : groups.values()) {
      group.close();
    }
  }
}
