package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;

/** Takes what a walk finds, in the order of the walk, on the thread of the walk. */
public interface EntryVisitor {
  /**
   * Takes one entry.
   *
   * @throws IOException an {@link EntryException} refuses this entry and the walk goes on; any
   *     other ends the walk
   */
  void entry(Entry entry) throws IOException;

  /**
   * Takes note of what is not handed out, or of an archive whose rest is lost.
   *
   * @param input as {@link Entry#input}
   * @param path as {@link Entry#path}
   * @param status {@code skipped} for what by its kind is no scrape, else {@code rejected}
   * @param code why
   * @param why the same in words
   */
  void refused(String input, String path, String status, ReasonCode code, String why);

  /**
   * Whether to look into an archive or compressed file on disk; a visitor that knows it already by
   * size and time says no and saves the unpacking.
   */
  default boolean wants(String input, String path, long storedBytes, long modifiedMs) {
    return true;
  }
}
