package io.etcdscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contrast by WCAG 2.2: 4.5 for text, 3 for graphics, in both themes. */
class ShadesTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;

  @Test
  void contrastOfBlackOnWhiteIsTwentyOne() {
    assertEquals(21, Shades.contrast(Color.BLACK, Color.WHITE), 1e-9);
    assertEquals(4.54, Shades.contrast(new Color(0x767676), Color.WHITE), 0.01);
  }

  @Test
  void everyColourStandsOutInBothThemes() {
    for (ChartStyle style : List.of(ChartStyle.light(), ChartStyle.dark())) {
      for (Color text : List.of(style.ink(), style.muted(), style.critical())) {
        assertTrue(Shades.contrast(text, style.paper()) >= TEXT, Shades.css(text));
      }
      for (Color graphic : style.palette()) {
        assertTrue(
            Shades.contrast(graphic, style.paper()) >= GRAPHICS,
            Shades.css(graphic) + " " + Shades.contrast(graphic, style.paper()));
      }
      for (Color graphic : List.of(style.info(), style.warning())) {
        assertTrue(Shades.contrast(graphic, style.paper()) >= GRAPHICS, Shades.css(graphic));
      }
    }
  }

  @Test
  void theDarkStyleIsWhatTheFilterOfThePageMakes() {
    assertEquals("#171717", Shades.css(ChartStyle.dark().paper()));
    assertEquals("invert(0.91) hue-rotate(180deg)", Shades.DARK_FILTER);
  }

  @Test
  void aHeatScaleDarkensWithTheShare() {
    ChartStyle style = ChartStyle.light();
    double before = 0;
    for (double share : new double[] {0.0005, 0.001, 0.01, 0.1, 0.5, 1}) {
      double contrast = Shades.contrast(style.heat(share), style.paper());
      assertTrue(contrast >= before - 1e-9, "share " + share);
      before = contrast;
    }
    assertTrue(before > 10);
  }
}
