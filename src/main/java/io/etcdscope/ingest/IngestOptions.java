package io.etcdscope.ingest;

import io.etcdscope.archive.PlacementOptions;
import io.etcdscope.archive.WalkOptions;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * How inputs are loaded.
 *
 * @param threads threads that read and store, at least 1
 * @param walk how archives are gone through
 * @param placement what the user says about names and times
 * @param reading what the user says about formats
 * @param format the format of every input; null to tell it by content
 * @param windowMs width of the windows of every analysis; 0 to choose it from the data
 * @param progress told of every input; null for nobody
 * @param range the times that are loaded
 * @param isSha256 whether the ledger gets the SHA-256 of every input too
 * @param isReread whether inputs are read again whose name, size and time are those of the ledger
 * @param keep the families that are stored
 * @param expected what should be there
 * @param notes files of the user beside the INPUTs
 */
public record IngestOptions(
    int threads,
    WalkOptions walk,
    PlacementOptions placement,
    ReadOptions reading,
    @Nullable InputFormat format,
    long windowMs,
    @Nullable IngestProgress progress,
    TimeRange range,
    boolean isSha256,
    boolean isReread,
    Keep keep,
    Expectations expected,
    Notes notes) {
  /** As many threads as processors, nothing else said. */
  public static IngestOptions defaults() {
    return new IngestOptions(
        Runtime.getRuntime().availableProcessors(),
        WalkOptions.defaults(),
        PlacementOptions.NONE,
        ReadOptions.NONE,
        null,
        0,
        null,
        TimeRange.ALL,
        false,
        false,
        Keep.ALL,
        Expectations.NONE,
        Notes.NONE);
  }

  /** The same with other threads. */
  public IngestOptions withThreads(int count) {
    return new IngestOptions(
        count, walk, placement, reading, format, windowMs, progress, range, isSha256, isReread,
        keep, expected, notes);
  }

  /** The same with another way through archives. */
  public IngestOptions withWalk(WalkOptions other) {
    return new IngestOptions(
        threads, other, placement, reading, format, windowMs, progress, range, isSha256, isReread,
        keep, expected, notes);
  }

  /** The same with other words about names and times. */
  public IngestOptions withPlacement(PlacementOptions other) {
    return new IngestOptions(
        threads, walk, other, reading, format, windowMs, progress, range, isSha256, isReread, keep,
        expected, notes);
  }

  /** The same with another width of windows in ms; 0 to choose it. */
  public IngestOptions withWindow(long milliseconds) {
    return new IngestOptions(
        threads,
        walk,
        placement,
        reading,
        format,
        milliseconds,
        progress,
        range,
        isSha256,
        isReread,
        keep,
        expected,
        notes);
  }

  /** The same with somebody to tell. */
  public IngestOptions withProgress(IngestProgress other) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, other, range, isSha256, isReread, keep,
        expected, notes);
  }

  /** The same with other words about formats. */
  public IngestOptions withFormat(ReadOptions other, @Nullable InputFormat forced) {
    return new IngestOptions(
        threads, walk, placement, other, forced, windowMs, progress, range, isSha256, isReread,
        keep, expected, notes);
  }

  /** The same for other times. */
  public IngestOptions withRange(TimeRange other) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, other, isSha256, isReread,
        keep, expected, notes);
  }

  /** The same with the SHA-256 of every input, or without. */
  public IngestOptions withSha256(boolean wanted) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, range, wanted, isReread,
        keep, expected, notes);
  }

  /** The same with every input read again, or without. */
  public IngestOptions withReread(boolean wanted) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, range, isSha256, wanted,
        keep, expected, notes);
  }

  /** The same for other families. */
  public IngestOptions withKeep(Keep other) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, range, isSha256, isReread,
        other, expected, notes);
  }

  /** The same with other expectations. */
  public IngestOptions withExpected(Expectations other) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, range, isSha256, isReread,
        keep, other, notes);
  }

  /** The same with other files of the user. */
  public IngestOptions withNotes(Notes other) {
    return new IngestOptions(
        threads, walk, placement, reading, format, windowMs, progress, range, isSha256, isReread,
        keep, expected, other);
  }
}
