package io.etcdscope.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** What a chart shows, without how it looks. */
public sealed interface Chart {
  /**
   * Values over time.
   *
   * @param axis value axis, shared by all facets
   * @param facets small charts, top to bottom
   * @param thresholds limits, on every facet
   * @param boxes what a value is known to lie in over a stretch, outlined on the first facet
   */
  record Lines(Axis axis, List<Facet> facets, List<Threshold> thresholds, List<Band> boxes)
      implements Chart {
    /** A chart without boxes. */
    public Lines(Axis axis, List<Facet> facets, List<Threshold> thresholds) {
      this(axis, facets, thresholds, List.of());
    }
  }

  /**
   * Shares of operations by bucket over time.
   *
   * @param format a bucket's edge in words
   * @param facets small charts, top to bottom, with one set of buckets
   * @param thresholds limits, on every facet
   */
  record Heat(DoubleFunction<String> format, List<HeatFacet> facets, List<Threshold> thresholds)
      implements Chart {}

  /**
   * One heat map.
   *
   * @param title above its left edge
   * @param cells what was observed; a bucket without operations has no cell
   */
  record HeatFacet(String title, List<HeatCell> cells) {}

  /**
   * One bucket in one window.
   *
   * @param fromMs start of the window, epoch ms
   * @param toMs its end
   * @param lower lower edge of the bucket
   * @param upper upper edge, possibly infinite
   * @param share share of the window's operations, 0 to 1
   */
  record HeatCell(long fromMs, long toMs, double lower, double upper, double share) {}

  /**
   * States over time, one row each.
   *
   * @param rows top to bottom
   */
  record Strips(List<StripRow> rows) implements Chart {}

  /**
   * One row of states.
   *
   * @param label at its left
   * @param spans in order of time; what lies between them is unknown
   */
  record StripRow(String label, List<Span> spans) {}

  /**
   * A stretch of one state.
   *
   * @param fromMs start, epoch ms
   * @param toMs end, epoch ms
   * @param tone how it looks
   * @param label written into it where there is room; empty for none
   * @param certain false where all that is known is that it lies somewhere within: drawn thin
   */
  record Span(long fromMs, long toMs, Tone tone, String label, boolean certain) {
    /** A stretch that is certain from end to end. */
    public Span(long fromMs, long toMs, Tone tone, String label) {
      this(fromMs, toMs, tone, label, true);
    }
  }

  /** How a stretch of a state looks: colour and pattern, never colour alone. */
  enum Tone {
    LEADER,
    FOLLOWER,
    LEARNER,
    LEADERLESS,
    DOWN,
    UNKNOWN,
    INFO,
    WARNING,
    CRITICAL,
    PENDING,
    FULL,
    PART
  }
}
