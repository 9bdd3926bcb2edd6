package io.etcdscope.chart;

import java.util.Arrays;

/**
 * A number for each colour: an open table of plain numbers, as a picture has a million pixels and
 * each is looked up twice.
 */
final class ColorTable {
  /** Spreads neighbouring colours over the table, as Fibonacci hashing does. */
  private static final int SPREAD = 0x9e3779b9;

  private static final int NONE = -1;

  private int[] colors = empty(1 << 10);
  private int[] numbers = new int[1 << 10];
  private int size;

  /** How many pixels have each colour; their alpha is left out. */
  static ColorTable counted(int[] pixels) {
    ColorTable out = new ColorTable();
    int at = 0;
    while (at < pixels.length) {
      int color = pixels[at];
      int end = at + 1;
      while (end < pixels.length && pixels[end] == color) {
        end++;
      }
      int key = color & 0xffffff;
      out.put(key, out.get(key, 0) + end - at);
      at = end;
    }
    return out;
  }

  /** The number of a colour, or {@code otherwise} where it has none. */
  int get(int color, int otherwise) {
    int slot = slot(color);
    return colors[slot] == NONE ? otherwise : numbers[slot];
  }

  /** Gives a colour its number. */
  void put(int color, int number) {
    int slot = slot(color);
    if (colors[slot] == NONE) {
      if (2 * ++size > colors.length) {
        grow();
        slot = slot(color);
      }
      colors[slot] = color;
    }
    numbers[slot] = number;
  }

  /** How many colours have a number. */
  int size() {
    return size;
  }

  /** The colours that have one, by value. */
  int[] colors() {
    return Arrays.stream(colors).filter(color -> color != NONE).sorted().toArray();
  }

  private int slot(int color) {
    int mask = colors.length - 1;
    int slot = color * SPREAD >>> 8 & mask;
    while (colors[slot] != NONE && colors[slot] != color) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldColors = colors;
    int[] oldNumbers = numbers;
    colors = empty(2 * oldColors.length);
    numbers = new int[colors.length];
    for (int i = 0; i < oldColors.length; i++) {
      if (oldColors[i] != NONE) {
        int slot = slot(oldColors[i]);
        colors[slot] = oldColors[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int[] empty(int length) {
    int[] out = new int[length];
    Arrays.fill(out, NONE);
    return out;
  }
}
