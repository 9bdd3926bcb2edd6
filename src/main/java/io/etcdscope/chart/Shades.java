package io.etcdscope.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * Arithmetic on colours: contrast, and what a style sheet's dark filter makes of one.
 *
 * <p>A page shows one picture in both themes: in the dark one it is turned by {@link #DARK_FILTER}.
 * The same arithmetic here gives the colours of the dark style, and lets a test compute their
 * contrast.
 */
public final class Shades {
  private static final double INVERT = 0.91;

  /** CSS filter that turns a light chart into a dark one: lightness is inverted, hues stay. */
  public static final String DARK_FILTER = "invert(" + INVERT + ") hue-rotate(180deg)";

  private Shades() {}

  /** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
  public static double contrast(Color a, Color b) {
    double high = Math.max(luminance(a), luminance(b));
    double low = Math.min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
  }

  /** The colour as {@code #rrggbb}. */
  public static String css(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }

  /** The colour behind {@link #DARK_FILTER} (Filter Effects 1, matrices of invert, hue-rotate). */
  public static Color dark(Color color) {
    double red = inverted(color.getRed());
    double green = inverted(color.getGreen());
    double blue = inverted(color.getBlue());
    return new Color(
        channel(-0.574 * red + 1.43 * green + 0.144 * blue),
        channel(0.426 * red + 0.43 * green + 0.144 * blue),
        channel(0.426 * red + 1.43 * green - 0.856 * blue));
  }

  /** A mix: 0 gives {@code a}, 1 gives {@code b}. */
  public static Color mix(Color a, Color b, double share) {
    return new Color(
        mixed(a.getRed(), b.getRed(), share),
        mixed(a.getGreen(), b.getGreen(), share),
        mixed(a.getBlue(), b.getBlue(), share));
  }

  private static int mixed(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }

  private static double inverted(int channel) {
    return INVERT - (2 * INVERT - 1) * (channel / 255.0);
  }

  private static int channel(double value) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
