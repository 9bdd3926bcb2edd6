package io.etcdscope.exposition.prometheus;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.Limits;
import io.etcdscope.model.MetricType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads scrapes of one target in a row by comparing each with the one before.
 *
 * <p>Of the lines of a scrape 86 to 90 in a hundred say what they said before, so the text is
 * jumped over with {@link Arrays#mismatch} from one difference to the next, and only numbers that
 * differ are read, and a remark that differs is passed over. A difference anywhere else, in a name,
 * a comment that states something, or the number of lines, makes the whole text be read line by
 * line, which gives the next template. A body with anything that is not plain ({@code name{labels}
 * number} and comments, ended lines, no series twice) is refused untouched: {@link #read} says no,
 * and the general reader has its turn.
 *
 * <p>One object belongs to one thread and, between two calls of {@link #reset}, to one target.
 */
public final class TemplateParser {
  private static final int FIRST_LINES = 1 << 11;

  private final SeriesDictionary dictionary;
  private final Remarks remarks = new Remarks();
  private final PlainText plain;

  private byte[] before = new byte[0];
  private int beforeLength;
  private byte[] now = new byte[0];

  /** Lines with samples of {@link #before}: first byte of the number, place of the line's end. */
  private int[] valueFrom = new int[FIRST_LINES];

  private int[] valueTo = new int[FIRST_LINES];
  private int[] series = new int[FIRST_LINES];
  private long[] bits = new long[FIRST_LINES];
  private int lines;
  private boolean valid;

  private int[] changed = new int[FIRST_LINES];
  private int changes;
  private boolean sameSeries;

  /** A parser that numbers series by {@code dictionary}. */
  public TemplateParser(SeriesDictionary dictionary) {
    this.dictionary = dictionary;
    this.plain = new PlainText(dictionary, remarks);
  }

  /** Forgets the scrape before: the next one gives all its values. */
  public void reset() {
    valid = false;
  }

  /** Memory that it takes, nearly: two texts and what is known of their lines. */
  public long bytes() {
    return before.length + now.length + 24L * series.length;
  }

  /** An array of at least {@code capacity} bytes to put the next body into. */
  public byte[] buffer(int capacity) {
    if (now.length < capacity) {
      now = new byte[Math.max(capacity, now.length + (now.length >> 1))];
    }
    return now;
  }

  /**
   * The same array, grown, with its first {@code length} bytes kept.
   *
   * @param length bytes that are in it
   */
  public byte[] grow(int length) {
    now = Arrays.copyOf(now, Math.max(length * 2, 1 << 16));
    return now;
  }

  /**
   * Reads the first {@code length} bytes of {@link #buffer}.
   *
   * @return false where the body is not plain; then nothing was taken from it and the buffer still
   *     holds it
   */
  public boolean read(int length) {
    if (valid && follow(length)) {
      sameSeries = true;
    } else if (readAll(length)) {
      sameSeries = false;
    } else {
      valid = false;
      return false;
    }
    byte[] free = before;
    before = now;
    beforeLength = length;
    now = free;
    valid = true;
    return true;
  }

  /** Whether the last scrape has the series of the one before it, line for line. */
  public boolean isSameSeries() {
    return sameSeries;
  }

  /** Number of lines with samples in the last scrape. */
  public int lines() {
    return lines;
  }

  /** Series of a line of the last scrape. */
  public int series(int line) {
    return series[line];
  }

  /** Bits of the value of a line of the last scrape. */
  public long bits(int line) {
    return bits[line];
  }

  /** Number of values of the last scrape that differ from the one before; all of a new template. */
  public int changes() {
    return changes;
  }

  /** Line of a change. */
  public int changedLine(int change) {
    return changed[change];
  }

  /** Type that the last full reading saw for a series; null where it saw none. */
  public @Nullable MetricType type(int seriesNumber) {
    return plain.type(seriesNumber);
  }

  /** Reads by difference; false where something else than a number differs. */
  private boolean follow(int length) {
    byte[] cur = now;
    byte[] old = before;
    int oldLength = beforeLength;
    changes = 0;
    remarks.rewind();
    int at = 0; // in the new text
    int oldAt = 0; // in the old text, at the same place of the same line
    int line = 0;
    while (true) {
      int equal = Arrays.mismatch(cur, at, length, old, oldAt, oldLength);
      if (equal < 0) {
        shift(line, lines, at - oldAt);
        remarks.pass(oldLength, at - oldAt);
        return true;
      }
      int place = oldAt + equal;
      int shift = at - oldAt;
      int moved = line;
      while (line < lines && valueTo[line] < place) {
        line++;
      }
      if (shift != 0) {
        shift(moved, line, shift);
      }
      remarks.pass(place, shift);
      if (line == lines || place < valueFrom[line]) {
        at = remarks.replace(cur, length, place, shift);
        if (at < 0) {
          return false;
        }
        oldAt = remarks.oldEnd();
        continue;
      }
      int from = valueFrom[line] + shift;
      int to = numberEnd(cur, from, length);
      double value = GoFloat.parse(cur, from, to);
      if (to == length || cur[to] != '\n' || GoFloat.isMalformed(value)) {
        return false;
      }
      at = to;
      oldAt = valueTo[line];
      take(line, from, to, value);
      line++;
    }
  }

  private void take(int line, int from, int to, double value) {
    valueFrom[line] = from;
    valueTo[line] = to;
    long newBits = Double.doubleToRawLongBits(value);
    if (newBits != bits[line]) {
      bits[line] = newBits;
      changed[changes++] = line;
    }
  }

  private void shift(int from, int to, int by) {
    if (by == 0) {
      return;
    }
    for (int line = from; line < to; line++) {
      valueFrom[line] += by;
      valueTo[line] += by;
    }
  }

  private static int numberEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] > ' ') {
      at++;
    }
    return at;
  }

  /** Reads line by line; false where a line is not plain. */
  private boolean readAll(int length) {
    lines = 0;
    changes = 0;
    plain.begin(now, length);
    while (plain.next()) {
      if (lines == Limits.SERIES_PER_INPUT) {
        return false;
      }
      if (lines == series.length) {
        grow();
      }
      valueFrom[lines] = plain.valueFrom();
      valueTo[lines] = plain.valueTo();
      series[lines] = plain.series();
      bits[lines] = plain.bits();
      changed[changes++] = lines;
      lines++;
    }
    return plain.isWhole() && lines > 0;
  }

  private void grow() {
    int size = series.length * 2;
    valueFrom = Arrays.copyOf(valueFrom, size);
    valueTo = Arrays.copyOf(valueTo, size);
    series = Arrays.copyOf(series, size);
    bits = Arrays.copyOf(bits, size);
    changed = Arrays.copyOf(changed, size);
  }

  /** Bytes of series texts held, to tell when to begin anew. */
  public int heldBytes() {
    return dictionary.bytes();
  }
}
