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

  /** The number of a colour, or {@code otherwise} where it has none. */
  int get(int color, int otherwise) {
    int slot = slot(color);
    return colors[slot] == NONE ? otherwise : numbers[slot];
  }

  /** Gives a colour its number. */
  void put(int color, int number) {
    int place = place(color); // first, as the table may grow
    numbers[place] = number;
  }

  /** Adds to the number of a colour, which is 0 at first. */
  void add(int color, int number) {
    int place = place(color);
    numbers[place] += number;
  }

  private int place(int color) {
    int slot = slot(color);
    if (colors[slot] == NONE) {
      if (2 * ++size > colors.length) {
        grow();
        slot = slot(color);
      }
      colors[slot] = color;
    }
    return slot;
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
