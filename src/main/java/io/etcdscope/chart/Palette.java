package io.etcdscope.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Few colours for a picture: all of them where they are few, else those that carry a meaning and
 * the most frequent others, after shades that no eye tells apart were joined.
 *
 * <p>Ties go to the smaller colour value, so the same pixels give the same palette.
 */
final class Palette {
  /** A place is one byte. */
  private static final int PLACES = 256;

  /** Places besides those of the colours that carry a meaning. */
  private static final int MOST = 20;

  /**
   * Up to here every colour is kept; above, the shades at the rims of letters and lines are joined.
   */
  private static final int FEW = 32;

  /** Marks the key of a colour that is joined with no other. */
  private static final int OWN = 1 << 30;

  private final int[] colors;
  private final ColorTable places = new ColorTable();

  /** The last answer: neighbours are mostly equal. */
  private int lastColor;

  private byte lastPlace;

  private Palette(int[] colors) {
    this.colors = colors;
    for (int i = 0; i < colors.length; i++) {
      places.put(colors[i], i);
    }
    lastColor = colors[0];
    lastPlace = 0;
  }

  /**
   * The palette of a picture.
   *
   * @param all how many pixels have each colour
   * @param kept colours that keep a place however few pixels have them: those that carry a meaning
   */
  static Palette of(ColorTable all, Set<Integer> kept) {
    Map<Integer, Integer> counts = all.size() > FEW ? joined(all, kept) : counts(all);
    long own = counts.keySet().stream().filter(kept::contains).count();
    List<Map.Entry<Integer, Integer>> order =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Integer, Integer> e) -> !kept.contains(e.getKey()))
                    .thenComparing(e -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(Math.min(PLACES, MOST + own))
            .toList();
    return new Palette(order.stream().mapToInt(Map.Entry::getKey).toArray());
  }

  /** Place of a colour, or of the nearest one kept. */
  byte index(int pixel) {
    int color = pixel & 0xffffff;
    if (color == lastColor) {
      return lastPlace;
    }
    int place = places.get(color, -1);
    if (place < 0) {
      place = nearest(color);
      places.put(color, place);
    }
    lastColor = color;
    lastPlace = (byte) place;
    return lastPlace;
  }

  /** The body of a PLTE chunk: red, green and blue of each place. */
  byte[] bytes() {
    byte[] out = new byte[3 * colors.length];
    for (int i = 0; i < colors.length; i++) {
      out[3 * i] = (byte) (colors[i] >> 16);
      out[3 * i + 1] = (byte) (colors[i] >> 8);
      out[3 * i + 2] = (byte) colors[i];
    }
    return out;
  }

  int[] colors() {
    return Arrays.copyOf(colors, colors.length);
  }

  private static Map<Integer, Integer> counts(ColorTable all) {
    Map<Integer, Integer> out = new HashMap<>();
    for (int color : all.colors()) {
      out.put(color, all.get(color, 0));
    }
    return out;
  }

  /** One colour for all that share the upper four bits of each channel: their most frequent. */
  private static Map<Integer, Integer> joined(ColorTable counts, Set<Integer> kept) {
    Map<Integer, Integer> best = new HashMap<>();
    Map<Integer, Integer> sums = new HashMap<>();
    for (int color : counts.colors()) { // by value, so that the smaller one of equals stays
      int count = counts.get(color, 0);
      int key = kept.contains(color) ? color | OWN : color & 0xf0f0f0;
      sums.merge(key, count, Integer::sum);
      best.merge(key, color, (a, b) -> counts.get(b, 0) > counts.get(a, 0) ? b : a);
    }
    Map<Integer, Integer> out = new HashMap<>();
    sums.forEach((key, sum) -> out.put(best.getOrDefault(key, key), sum));
    return out;
  }

  private int nearest(int color) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      int red = (colors[i] >> 16) - (color >> 16);
      int green = (colors[i] >> 8 & 0xff) - (color >> 8 & 0xff);
      int blue = (colors[i] & 0xff) - (color & 0xff);
      int distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
