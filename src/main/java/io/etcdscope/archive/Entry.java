package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file, or one entry of an archive, whose bytes may be a scrape.
 *
 * <p>Whatever is wrong with the bytes comes out of the stream as {@link EntryException}, after the
 * good bytes before it: a visitor may catch it and keep what it has, or let it pass and have the
 * entry refused.
 */
public interface Entry {
  /** The INPUT of the command line, its last path element; {@code -} for standard input. */
  String input();

  /**
   * Name relative to its INPUT, with {@code /} between folders and {@code archive!entry} inside
   * archives; a label only, made fit for display.
   */
  String path();

  /** Bytes of the file as it lies on disk; -1 inside archives and for standard input. */
  long storedBytes();

  /** Modification time of the file, or of the entry as the archive states it; -1 when unknown. */
  long modifiedMs();

  /**
   * The loose file that holds the bytes uncompressed as far as its name tells, for readers with a
   * faster way than a stream; null for anything that was packed.
   *
   * <p>Who reads it himself calls {@link #recheck} at the end.
   */
  @Nullable Path file();

  /**
   * The decompressed bytes. Inside archives they are there once, until the visitor returns.
   *
   * @throws PackedException when a loose file with an innocent name holds an archive: let it pass,
   *     its entries follow
   * @throws EntryException when the file cannot be opened
   */
  InputStream open() throws IOException;

  /**
   * The same bytes without a look at the first of them, for readers that hold a whole body anyway:
   * the cheapest way through 17,000 small files.
   *
   * <p>Who uses it lets {@link #refusePacked} look at what came.
   */
  default InputStream openUnseen() throws IOException {
    return open();
  }

  /**
   * Looks at the first {@code length} bytes that {@link #openUnseen} gave.
   *
   * @throws PackedException as {@link #open} does
   */
  default void refusePacked(byte[] head, int length) throws PackedException {}

  /** The file on disk that holds these bytes, packed or not; null for standard input. */
  default @Nullable Path onDisk() {
    return file();
  }

  /** What lies on disk around the name: the archive, or the folder of a loose file. */
  default @Nullable Path around() {
    Path file = onDisk();
    return file == null || inArchive() ? file : file.getParent();
  }

  /** Whether the bytes lie within an archive, so that {@link #modifiedMs} is the archive's word. */
  default boolean inArchive() {
    return false;
  }

  /** Decompressed size as stated by file or archive, for sizing a buffer; -1 when unknown. */
  default long statedBytes() {
    return storedBytes();
  }

  /** What was ignored without loss, such as bytes after a gzip member; null when nothing was. */
  default @Nullable String note() {
    return null;
  }

  /**
   * Looks again at a loose file after reading it.
   *
   * @throws EntryException with {@code CHANGED} when size or time are no longer those of the walk
   */
  default void recheck() throws EntryException {}
}
