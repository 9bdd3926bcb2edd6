package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;

/** What all kinds of reports have in common: pictures, quality, provenance, and the way to HTML. */
public final class ReportParts {
  private ReportParts() {}

  /** A chart as it stands in a page. */
  public static PanelView.Picture picture(ChartImage image, String title, String shows) {
    return Pictures.of(image, title, shows);
  }

  /** The part on what was read and refused. */
  public static PageView.QualityView quality(Archive archive, Conclusions conclusions) {
    return new QualityViews(archive, java.util.List.of(), conclusions).view();
  }

  /** The part on what the report was made from. */
  public static PageView.ProvenanceView provenance(ReportSetting setting, Archive archive) {
    return Provenance.view(setting, archive);
  }

  /** The style sheet of all pages. */
  public static String style() {
    return PageText.style();
  }

  /** The content security policy that lets only this style sheet and pictures within in. */
  public static String policy() {
    return PageText.policy(PageText.style());
  }

  /** A page by the name of its template. */
  public static String html(String template, Object page) {
    return PageText.of(template, page);
  }
}
