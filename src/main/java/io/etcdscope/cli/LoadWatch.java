package io.etcdscope.cli;

import io.etcdscope.ingest.IngestProgress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a load is, and hands Ctrl-C to it. */
final class LoadWatch implements IngestProgress {
  private static final long BETWEEN_NANOS = 250_000_000L;
  private static final int BAR = 16;
  private static final String CLEAR = "\r\u001b[K";

  private final Interruption interruption;
  private final @Nullable PrintStream screen;
  private final @Nullable PrintStream words;
  private final long total;
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder samples = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final long began = System.nanoTime();
  private final AtomicLong shown = new AtomicLong(began);

  /**
   * A watch over one load.
   *
   * @param screen where the line is drawn; null for nowhere
   * @param words where warnings are written; null for nowhere
   * @param total bytes that there are to read; {@link InputSize#UNKNOWN} where nobody knows
   */
  LoadWatch(
      Interruption interruption,
      @Nullable PrintStream screen,
      @Nullable PrintStream words,
      long total) {
    this.interruption = interruption;
    this.screen = screen;
    this.words = words;
    this.total = total;
  }

  /** Standard error as it is, where a person looks at it and escapes are welcome; else null. */
  static @Nullable PrintStream terminal(boolean quiet) {
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    return quiet || plain || System.console() == null
        ? null
        : new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
  }

  @Override
  public void read(long more, long found, boolean isRefused) {
    files.increment();
    bytes.add(more);
    samples.add(found);
    if (isRefused) {
      refused.increment();
    }
    long last = shown.get();
    long now = System.nanoTime();
    if (screen != null && now - last > BETWEEN_NANOS && shown.compareAndSet(last, now)) {
      screen.print(CLEAR + line(now - began));
      screen.flush();
    }
  }

  /** What is drawn after {@code nanos}. */
  String line(long nanos) {
    double seconds = Math.max(nanos, 1) / 1e9;
    return bar(seconds)
        + String.format(
            Locale.ROOT,
            "%,d inputs, %,.0f MB, %,.1f M samples/s, %,d refused",
            files.sum(),
            bytes.sum() / 1e6,
            samples.sum() / 1e6 / seconds,
            refused.sum());
  }

  /** How much of the whole is read and how long the rest takes at this pace, where known. */
  private String bar(double seconds) {
    long done = bytes.sum();
    if (total <= 0 || done <= 0) {
      return "";
    }
    double share = Math.min(1, (double) done / total);
    int full = (int) Math.floor(share * BAR);
    return String.format(
        Locale.ROOT,
        "[%s%s] %.0f %%, ETA %.0f s, ",
        "#".repeat(full),
        "-".repeat(BAR - full),
        Math.floor(share * 100),
        Math.ceil(seconds * (1 - share) / share));
  }

  /** Takes the line away. */
  void end() {
    if (screen != null) {
      screen.print(CLEAR);
      screen.flush();
    }
  }

  @Override
  public void warn(String what) {
    if (words != null) {
      end();
      words.println("etcdscope: " + what);
    }
  }

  @Override
  public boolean isStopped() {
    return interruption.isAsked();
  }
}
