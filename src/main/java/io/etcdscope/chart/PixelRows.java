package io.etcdscope.chart;

import java.util.Arrays;

/**
 * The pixels of a picture row by row. A chart is mostly paper and lines along an axis: rows repeat
 * the one above, and within a row a pixel repeats the one before.
 */
final class PixelRows {
  /** PNG's filter that says only what differs from the row above (PNG 1.2, 6.4). */
  private static final byte UP = 2;

  private final int[] pixels;
  private final int width;

  /** How many rows from each on are equal to it; 0 for one that equals the row above. */
  private final int[] repeats;

  PixelRows(int[] pixels, int width) {
    this.pixels = pixels;
    this.width = width;
    this.repeats = new int[pixels.length / width];
    int first = 0;
    for (int y = 0; y < repeats.length; y++) {
      int at = y * width;
      boolean again = y > 0 && Arrays.equals(pixels, at, at + width, pixels, at - width, at);
      first = again ? first : y;
      repeats[first]++;
    }
  }

  /** How many pixels have each colour; their alpha is left out. */
  ColorTable counted() {
    ColorTable out = new ColorTable();
    for (int y = 0; y < repeats.length; y++) {
      if (repeats[y] > 0) {
        count(y * width, repeats[y], out);
      }
    }
    return out;
  }

  private void count(int from, int times, ColorTable out) {
    int end = from + width;
    int at = from;
    while (at < end) {
      int color = pixels[at];
      int next = at + 1;
      while (next < end && pixels[next] == color) {
        next++;
      }
      out.add(color & 0xffffff, (next - at) * times);
      at = next;
    }
  }

  /** The picture as PNG compresses it: a byte that names the filter, then a byte for each pixel. */
  byte[] indexed(Palette palette) {
    byte[] out = new byte[repeats.length * (width + 1)];
    for (int y = 0; y < repeats.length; y++) {
      int at = y * (width + 1);
      if (repeats[y] == 0) {
        out[at] = UP;
      } else {
        index(y * width, palette, out, at + 1);
      }
    }
    return out;
  }

  private void index(int from, Palette palette, byte[] out, int to) {
    int color = pixels[from];
    byte place = palette.index(color);
    for (int x = 0; x < width; x++) {
      if (pixels[from + x] != color) {
        color = pixels[from + x];
        place = palette.index(color);
      }
      out[to + x] = place;
    }
  }
}
