package io.etcdscope.ingest;

import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.FormatSniffer;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of one thread, one for each format, made when first needed. */
final class Formats {
  private final ReadOptions options;
  private final @Nullable InputFormat forced;
  private final Map<InputFormat, FormatReader> readers = new EnumMap<>(InputFormat.class);

  /**
   * Readers for one thread.
   *
   * @param forced the format of every input, whatever it looks like; null to look
   */
  Formats(ReadOptions options, @Nullable InputFormat forced) {
    this.options = options;
    this.forced = forced;
  }

  /** What an input is, by its first bytes. */
  FormatSniffer.Verdict sniff(byte[] body, int length, String name) {
    if (forced != null) {
      return new FormatSniffer.Known(forced);
    }
    int seen = Math.min(length, FormatSniffer.BYTES);
    return FormatSniffer.sniff(Arrays.copyOf(body, seen), seen == length, name);
  }

  /** Whether plain bodies may be read as text 0.0.4 without a look. */
  boolean isTextAllowed() {
    return forced == null || forced == InputFormat.PROMETHEUS;
  }

  /** The reader of a format. */
  FormatReader reader(InputFormat format) {
    return readers.computeIfAbsent(format, one -> one.reader(options));
  }
}
