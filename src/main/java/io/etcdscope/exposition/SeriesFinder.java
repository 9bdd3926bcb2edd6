package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;

/**
 * Finds the series at the beginning of a sample line, in most cases by comparing bytes alone.
 *
 * <p>A known text ends where a full reading would end it, because no series text is the beginning
 * of another. So it is enough to guess the end, first from the lines before, then from the last
 * brace, and to read the text only when neither guess is known.
 */
public final class SeriesFinder {
  private final SeriesCache cache;
  private final SeriesText text = new SeriesText();
  private int last = -1;
  private int end;

  /** A finder that keeps what it reads in {@code cache}. */
  public SeriesFinder(SeriesCache cache) {
    this.cache = cache;
  }

  /** Starts an input. */
  public void begin() {
    cache.begin();
    last = -1;
  }

  /**
   * Entry of the series at {@code from} in the cache; -1 where there is none, see {@link #problem}.
   */
  public int find(byte[] b, int from, int to) {
    if (last >= 0 && isHere(last, b, from, to)) {
      return last;
    }
    int next = cache.next(last);
    if (next >= 0 && isHere(next, b, from, to)) {
      last = next;
      return next;
    }
    int entry = guess(b, from, to);
    entry = entry >= 0 ? entry : read(b, from, to);
    cache.follow(last, entry);
    last = entry;
    return entry;
  }

  private boolean isHere(int entry, byte[] b, int from, int to) {
    if (!cache.begins(entry, b, from, to)) {
      return false;
    }
    end = from + cache.length(entry);
    return b[end - 1] == '}' || isBehindBareName(b, to);
  }

  /** Place behind the series that was found. */
  public int end() {
    return end;
  }

  /** What is wrong where no series was found. */
  public String problem() {
    return text.problem().isEmpty() ? "too many texts of series" : text.problem();
  }

  /** The reason to give with {@link #problem}. */
  public ReasonCode code() {
    return text.problem().isEmpty() ? ReasonCode.TOO_MANY_SERIES : text.code();
  }

  /** Whether what {@link #find} found had to be read, and is loose in the sense of OpenMetrics. */
  public boolean isLoose(byte[] b, int from, int to) {
    return text.read(b, from, to) && text.isLoose();
  }

  private boolean isBehindBareName(byte[] b, int to) {
    int behind = Bytes.skipBlanks(b, end, to);
    return behind == to || (behind > end && b[behind] != '{');
  }

  private int guess(byte[] b, int from, int to) {
    int brace = to - 1;
    while (brace >= from && b[brace] != '}') {
      brace--;
    }
    if (brace < from) {
      end = bareNameEnd(b, from, to);
      return isBehindBareName(b, to) ? cache.find(b, from, end) : -1;
    }
    end = brace + 1;
    int entry = cache.find(b, from, end);
    if (entry < 0) {
      end = firstEnd(b, from, brace);
      entry = end > brace ? -1 : cache.find(b, from, end);
    }
    return entry;
  }

  private static int bareNameEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] > ' ' && b[at] != '{') {
      at++;
    }
    return at;
  }

  /** Behind the first closing brace outside quotes, or behind a name without labels. */
  private static int firstEnd(byte[] b, int from, int to) {
    int name = bareNameEnd(b, from, to);
    int at = Bytes.skipBlanks(b, name, to);
    if (at < to && b[at] != '{') {
      return name;
    }
    boolean quoted = false;
    for (; at <= to; at++) {
      if (b[at] == '\\' && quoted) {
        at++;
      } else if (b[at] == '"') {
        quoted = !quoted;
      } else if (b[at] == '}' && !quoted) {
        return at + 1;
      }
    }
    return to + 1;
  }

  private int read(byte[] b, int from, int to) {
    if (!text.read(b, from, to)) {
      return -1;
    }
    end = text.end();
    int entry = cache.find(b, from, end);
    if (entry < 0 && cache.isFull()) {
      return -1;
    }
    return entry >= 0 ? entry : cache.add(b, from, end, text.metric(), text.labels());
  }
}
