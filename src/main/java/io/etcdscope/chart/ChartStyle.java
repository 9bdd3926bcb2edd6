package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Colours and strokes of one theme.
 *
 * @param paper background
 * @param ink text and axes
 * @param muted secondary text
 * @param grid grid lines
 * @param palette colours of members and series, Okabe and Ito's set darkened to 3:1 on the paper
 * @param info colour of notes
 * @param warning colour of warnings
 * @param critical colour of grave things and of thresholds
 * @param heat colours of a heat map from the smallest share to the largest
 */
public record ChartStyle(
    Color paper,
    Color ink,
    Color muted,
    Color grid,
    List<Color> palette,
    Color info,
    Color warning,
    Color critical,
    List<Color> heat) {
  private static final float[][] DASHES = {
    {}, {7f, 3f}, {2f, 2.5f}, {9f, 3f, 2f, 3f}, {4f, 2f}, {12f, 3f}, {1f, 3f}, {6f, 2f, 1f, 2f}
  };

  /** Viridis, dark end last, without its palest end, which no one sees on white. */
  private static final int[] VIRIDIS = {
    0xb5de2b, 0x8bd646, 0x6ece58, 0x4ac16d, 0x35b779, 0x26ad81, 0x1f9f88, 0x21918c, 0x26828e,
    0x2c738e, 0x31668e, 0x375a8c, 0x3e4989, 0x443983, 0x482878, 0x481a6c, 0x440154
  };

  /** Dark on light. */
  public static ChartStyle light() {
    return new ChartStyle(
        Color.WHITE,
        new Color(0x1b1f24),
        new Color(0x57606a),
        new Color(0xe3e6ea),
        colors(0x0072b2, 0xd55e00, 0x00875f, 0xb5539c, 0x9a6700, 0x2487c0, 0x5c5c5c, 0x7d7400),
        new Color(0x2f6fb3),
        new Color(0xa15c00),
        new Color(0xb3261e),
        colors(VIRIDIS));
  }

  /** Light on dark: what {@link Shades#DARK_FILTER} makes of the light style. */
  public static ChartStyle dark() {
    ChartStyle light = light();
    return new ChartStyle(
        Shades.dark(light.paper),
        Shades.dark(light.ink),
        Shades.dark(light.muted),
        Shades.dark(light.grid),
        light.palette.stream().map(Shades::dark).toList(),
        Shades.dark(light.info),
        Shades.dark(light.warning),
        Shades.dark(light.critical),
        light.heat.stream().map(Shades::dark).toList());
  }

  /** Colours that carry a meaning, without alpha: no picture may lose one. */
  Set<Integer> meanings() {
    Set<Integer> out = new HashSet<>();
    for (Color color : List.of(paper, ink, muted, info, warning, critical)) {
      out.add(color.getRGB() & 0xffffff);
    }
    palette.forEach(color -> out.add(color.getRGB() & 0xffffff));
    heat.forEach(color -> out.add(color.getRGB() & 0xffffff));
    return out;
  }

  /** Colour of a place in the palette; it begins again after the last. */
  Color color(int place) {
    return palette.get(Math.floorMod(place, palette.size()));
  }

  /** Stroke of a place in the list of dashes. */
  static BasicStroke stroke(int place, float width) {
    float[] dash = DASHES[Math.floorMod(place, DASHES.length)];
    return dash.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
  }

  /** Colour of a share: the scale is logarithmic from one thousandth to one. */
  Color heat(double share) {
    double place = Math.min(1, Math.max(0, 1 + Math.log10(Math.max(share, 1e-9)) / 3));
    return heat.get((int) Math.round(place * (heat.size() - 1)));
  }

  /** The host's sans serif face. */
  static Font font(int size, boolean bold) {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
  }

  private static List<Color> colors(int... values) {
    return java.util.Arrays.stream(values).mapToObj(Color::new).toList();
  }
}
