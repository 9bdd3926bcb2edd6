package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;
import java.util.Base64;

/** Pictures as they stand in a page that loads nothing. */
public final class Pictures {
  private Pictures() {}

  /** The picture of a drawn chart, with what it shows in a sentence. */
  public static PanelView.Picture of(ChartImage image, String title, String shows) {
    String source = "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png());
    return new PanelView.Picture(
        source, image.width(), image.height(), title + ". " + shows, shows);
  }
}
