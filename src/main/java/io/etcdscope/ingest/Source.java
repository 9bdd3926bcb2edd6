package io.etcdscope.ingest;

import io.etcdscope.archive.TimeSource;
import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One input file or archive entry on its way into the ledger.
 *
 * <p>Filled by the one thread that reads it; its number follows the order of the walk.
 */
final class Source {
  /** Rejects of one kind that are kept with their text. */
  static final int REJECTS_KEPT = 1000;

  /** Why a duplicate is none of its own. */
  static final String TWIN = "the same bytes as another";

  /** Why one of two scrapes of one time gives way. */
  static final String OVERTAKEN = "another scrape of the target has its time and differs";

  /** What helps where only the file system gave the two one time. */
  static final String OVERTAKEN_BY_FILE_TIME =
      "; it is that of the last change: give --time-pattern or --layout";

  /** What became of it. */
  enum Status {
    LOADED,
    DUPLICATE,
    PARTIAL,
    REJECTED,
    SKIPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final int id;
  final String input;
  final String path;
  long storedBytes = -1;
  long modifiedMs = -1;
  String timeSource = "none";

  /** What is doubtful about a time that is not of the samples themselves; empty for nothing. */
  String timeDoubt = "";

  @Nullable ContentHash hash;
  @Nullable String sha256;
  long bytes = -1;
  @Nullable String format;
  Status status = Status.LOADED;
  @Nullable String reason;
  int scrapes;
  long samples;
  long rejectedLines;

  /** Samples that were read and not kept. */
  long dropped;

  /** Whether nothing more will change: it may be written. */
  boolean done;

  /** Whether it turned out to be a container, whose entries have rows of their own. */
  boolean withdrawn;

  final List<Reject> rejects = new ArrayList<>(0);

  Source(int id, String input, String path) {
    this.id = id;
    this.input = input;
    this.path = path;
  }

  /** Name for ordering: the input, then the path. */
  String name() {
    return input + '\u0000' + path;
  }

  /** Takes note of something that was not read. */
  void reject(Reject reject) {
    rejectedLines++;
    if (rejects.size() < REJECTS_KEPT) {
      rejects.add(reject);
    }
  }

  /** Says that the time of what was read may be another. */
  void doubtTime() {
    if (!timeDoubt.isEmpty() && scrapes > 0) {
      reject(Reject.part(ReasonCode.NO_TIME, 0, 0, timeDoubt, ""));
      settle();
    }
  }

  /** Takes note of what an archive passed over without loss; null where there was nothing. */
  void note(@Nullable String words) {
    if (words != null) {
      reject(Reject.part(ReasonCode.CORRUPT, 0, 0, words, ""));
    }
  }

  /** Forgets what was rejected after the first {@code kept}: it will be read again. */
  void forget(int kept) {
    rejectedLines = kept;
    rejects.subList(kept, rejects.size()).clear();
  }

  /** Refuses the whole. */
  void refuse(Status why, ReasonCode code, String words) {
    status = why;
    reason = code + ": " + words;
    scrapes = 0;
    samples = 0;
    dropped = 0;
  }

  /** Says that another has its bytes: what was found in it belongs to the other. */
  void refuseTwin() {
    refuse(Status.DUPLICATE, ReasonCode.DUPLICATE, TWIN);
    format = null;
    forget(0);
  }

  /** Passes over it because nothing of it lies in the range that was asked for. */
  void skipOutside() {
    refuse(Status.SKIPPED, ReasonCode.OUT_OF_RANGE, "its time lies outside --from and --to");
  }

  /**
   * Whether it shows that a member did not answer: nothing or an error's words in place of a body,
   * at a time that its name tells. Damage shows nothing of the member, and the time of a file is
   * that of a copy as often as not.
   */
  boolean isNoAnswer() {
    String said = reason == null ? "" : reason;
    boolean isNothing =
        said.startsWith(ReasonCode.EMPTY.name()) || said.startsWith(ReasonCode.NOT_METRICS.name());
    return status == Status.REJECTED && isNothing && !isOfFileTime();
  }

  /** Whether only the file system tells its time. */
  boolean isOfFileTime() {
    return timeSource.equals(TimeSource.FILE.word()) || timeSource.equals(TimeSource.ENTRY.word());
  }

  /** Sets status and reason by what was rejected of it. */
  void settle() {
    settle(isRefused());
  }

  /** The same where what was read of it is stored already, even if the rest is refused. */
  void settleStored() {
    settle(false);
  }

  /** Whether it was refused as a whole while it was read. */
  boolean isRefused() {
    return rejects.stream().anyMatch(Reject::whole);
  }

  private void settle(boolean whole) {
    if (status != Status.LOADED || rejects.isEmpty()) {
      return;
    }
    Reject first = rejects.get(0);
    String place = first.line() > 0 ? "line " + first.line() + ": " : "";
    String more = rejectedLines > 1 ? " (and " + (rejectedLines - 1) + " more)" : "";
    String words =
        place + first.cause() + (first.text().isEmpty() ? "" : " '" + first.text() + "'");
    if (whole || scrapes == 0) {
      refuse(Status.REJECTED, first.code(), words + more);
    } else {
      status = Status.PARTIAL;
      reason = first.code() + ": " + words + more;
    }
  }
}
