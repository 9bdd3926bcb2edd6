package io.etcdscope.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A database with tables and views and nothing in them, kept in the user's cache folder: a new
 * database begins as its copy, because binding a hundred views takes longer than reading a thousand
 * scrapes. Where there is no such folder, whoever opens the new database fills it.
 */
public final class BlankDatabase {
  private final String key;
  private final Consumer<Store> content;

  /**
   * A blank database.
   *
   * @param key another one where {@code content} makes something else
   * @param content fills an empty store
   */
  public BlankDatabase(String key, Consumer<Store> content) {
    this.key = key;
    this.content = content;
  }

  /** Opens a database for reading and writing; one that is not there begins as the blank one. */
  public Store open(Path file, StoreOptions options) {
    if (!Files.exists(file)) {
      try {
        copyTo(file);
      } catch (IOException e) {
        // Another process was faster, or the folder takes no second name of a file; or it takes no
        // file at all, which opening says in its own words.
      }
    }
    return Store.open(file, options);
  }

  /**
   * Fills a database in memory that holds nothing.
   *
   * @return whether it now holds what the blank one does; it is as it was otherwise
   */
  public boolean fill(Store store) {
    Path blank = kept();
    if (blank == null) {
      return false;
    }
    String file = blank.toString().replace("'", "''");
    try {
      store.execute("attach '" + file + "' as blank (read_only)");
      try {
        store.execute("copy from database blank to memory");
      } finally {
        store.execute("detach blank");
      }
      return true;
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.STOPPED) {
        throw e;
      }
      return false; // another process has just taken the file away
    }
  }

  /** The blank database in the cache folder; null where there is none to be had. */
  private @Nullable Path kept() {
    CacheFolder folder = CacheFolder.ofUser();
    return folder == null || !folder.isUsable()
        ? null
        : folder.made("blank-" + key + ".duckdb", this::make);
  }

  private void copyTo(Path file) throws IOException {
    Path blank = kept();
    Path name = file.getFileName();
    if (blank == null || name == null) {
      return;
    }
    // A link appears whole and never in the place of a file that another process made meanwhile.
    Path part = file.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(part, Files.readAllBytes(blank));
      Files.createLink(file, part);
    } catch (UnsupportedOperationException e) {
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void make(Path file) {
    try (Store store = Store.open(file, StoreOptions.defaults().withThreads(1))) {
      content.accept(store);
      store.execute("checkpoint");
    }
  }
}
