package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.TemplateParser;
import java.util.Arrays;

/** Takes plain scrapes, which a parser has read by difference, into the scrapes of a block. */
final class PlainInput {
  private final TimeRange range;
  private final BlockScrapes scrapes;
  private final LastValues lastValues;
  private int template;
  private int templateLines;

  /** Whether other blocks are read by the same parser meanwhile, and one was since the last. */
  private boolean isShared;

  private boolean isInterrupted;

  /**
   * A taker of scrapes.
   *
   * @param lastValues what the series of the block had last, where the parser does not know
   */
  PlainInput(TimeRange range, BlockScrapes scrapes, LastValues lastValues) {
    this.range = range;
    this.scrapes = scrapes;
    this.lastValues = lastValues;
  }

  /** Says that the parser is shared with other blocks: {@link #returnTo} tells when. */
  void share() {
    isShared = true;
    isInterrupted = true;
  }

  /** Says that the parser has read of another block since the last scrape. */
  void returnTo() {
    isInterrupted = true;
  }

  /** Takes the scrape that the parser has read. */
  void take(Source source, ContentHash hash, long ms, Vocabulary words) {
    TemplateParser parser = words.parser();
    if (!range.holds(ms)) {
      parser.reset(); // what changed since the scrape before must not be lost with this one
      source.skipOutside();
      return;
    }
    if (isInterrupted || !parser.isSameSeries()) {
      takeSeries(parser, words);
    }
    scrapes.add(Arrival.of(source, hash, ms, templateLines), template);
    if (isShared) {
      takeValues(parser, words.kept());
    } else {
      lastValues.forget();
      takeChanges(parser, words.kept());
    }
    source.scrapes = 1;
    source.samples = templateLines;
    source.dropped = (long) parser.lines() - templateLines;
    source.doubtTime();
    source.settle();
  }

  /** Takes what differs from the scrape that the parser read before, which was of this block. */
  private void takeChanges(TemplateParser parser, KeptSeries kept) {
    for (int i = 0; i < parser.changes(); i++) {
      int line = parser.changedLine(i);
      if (kept.holds(parser.series(line))) {
        scrapes.builder().value(parser.series(line), parser.bits(line));
      }
    }
  }

  /** Takes what differs from the last scrape of this block. */
  private void takeValues(TemplateParser parser, KeptSeries kept) {
    int count = isInterrupted ? parser.lines() : parser.changes();
    for (int i = 0; i < count; i++) {
      int line = isInterrupted ? i : parser.changedLine(i);
      int series = parser.series(line);
      if (kept.holds(series) && lastValues.isNew(series, parser.bits(line))) {
        scrapes.builder().value(series, parser.bits(line));
      }
    }
    isInterrupted = false;
  }

  /** Takes the series of a scrape that has others than the one before. */
  private void takeSeries(TemplateParser parser, Vocabulary words) {
    int[] series = new int[parser.lines()];
    int size = 0;
    for (int i = 0; i < series.length; i++) {
      int number = parser.series(i);
      words.types().set(number, parser.type(number));
      if (words.kept().holds(number)) {
        series[size++] = number;
      }
    }
    series = Arrays.copyOf(series, size);
    Arrays.sort(series);
    template = scrapes.builder().template(series);
    templateLines = size;
  }
}
