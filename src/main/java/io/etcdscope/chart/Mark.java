package io.etcdscope.chart;

/**
 * Something that happened, drawn on every chart at its time.
 *
 * @param kind how it looks
 * @param fromMs start, epoch ms
 * @param toMs end, epoch ms; equal to the start for a moment
 * @param label a few words, written where there is room for them, else the letter of the kind
 */
public record Mark(Kind kind, long fromMs, long toMs, String label) {
  /** Kinds of marks, each with a letter above the chart and a stroke of its own. */
  public enum Kind {
    ELECTION("E"),
    RESTART("R"),
    DOWN("D"),
    NOTE("N"),
    /** The stretch that a chart is there to show: shaded, without a letter. */
    FOCUS("");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    /** The letter above the chart. */
    public String letter() {
      return letter;
    }
  }
}
