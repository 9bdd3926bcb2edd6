package io.etcdscope.ingest;

import io.etcdscope.exposition.FormatSniffer;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes inputs that are no plain scrape: looks what each is and has it read by its format's reader,
 * into scrapes of the block or to where samples with times of their own go.
 */
final class GeneralInput {
  /** Milliseconds between scrapes of one file that has no times: told in the ledger. */
  private static final long ASSUMED_STEP_MS = 1000;

  private final Formats formats;
  private final TimeRange range;
  private final @Nullable OwnTime own;
  private final BlockScrapes scrapes;
  private final SeriesPlaces places = new SeriesPlaces();

  private final LastValues lastValues;

  /** What became of an input. */
  enum Outcome {
    /** Its scrapes are in the block, or the ledger says why they are not. */
    TAKEN,
    /** It has times of its own, and its ledger's row is ready when its samples are stored. */
    OWN_TIMES,
    /** It has times of its own, for which there is no place here: read it again elsewhere. */
    PUT_OFF
  }

  /**
   * A taker of inputs for one thread.
   *
   * @param own takes samples with times of their own; null where there is no place for them
   * @param lastValues what the series of the block had last
   */
  GeneralInput(
      IngestOptions options, @Nullable OwnTime own, BlockScrapes scrapes, LastValues lastValues) {
    formats = new Formats(options.reading(), options.format());
    range = options.range();
    this.own = own;
    this.scrapes = scrapes;
    this.lastValues = lastValues;
  }

  /** Whether a body without a look may be read as a plain scrape. */
  boolean isTextAllowed() {
    return formats.isTextAllowed();
  }

  /** Whether samples of {@code source} wait to be stored. */
  boolean isHeld(Source source) {
    return own != null && own.holds(source);
  }

  /**
   * Takes one input.
   *
   * @param head its first bytes
   * @param length how many
   * @param body all of its bytes
   */
  Outcome take(
      PlannedScrape scrape,
      byte[] head,
      int length,
      InputStream body,
      Target target,
      Vocabulary words)
      throws IOException {
    Source source = scrape.source();
    FormatSniffer.Verdict verdict = formats.sniff(head, length, source.path);
    if (verdict instanceof FormatSniffer.Refused refused) {
      words.parser().reset();
      refuse(source, refused);
      return Outcome.TAKEN;
    }
    InputFormat format = ((FormatSniffer.Known) verdict).format();
    source.format = format.word();
    OwnTime.Input place = own == null ? null : own.new Input(source, target, words.dictionary());
    InputSink sink = new InputSink(words.dictionary(), places, source, place);
    int before = source.rejects.size();
    formats.reader(format).read(body, sink);
    words.parser().reset();
    if (sink.hasOwnTimes() && own == null) {
      source.forget(before);
      return Outcome.PUT_OFF;
    }
    List<InputSink.Scrape> found = sink.scrapes();
    if (source.isRefused()) {
      found = List.of();
    }
    if (!found.isEmpty() && scrape.ms() == 0) {
      found = List.of();
      source.reject(Reject.whole(ReasonCode.NO_TIME, source.timeDoubt, ""));
    }
    takeScrapes(scrape, sink, found, words);
    if (sink.hasOwnTimes() && own != null) {
      own.end(source);
      return Outcome.OWN_TIMES;
    }
    settle(source, found);
    return Outcome.TAKEN;
  }

  private static void refuse(Source source, FormatSniffer.Refused refused) {
    if (source.rejects.stream().anyMatch(told -> told.code() == ReasonCode.TRUNCATED)) {
      source.settle(); // what is left of it tells nothing of the rest
      return;
    }
    Reject reject = refused.reject();
    String text = reject.text().isEmpty() ? "" : ": '" + reject.text() + "'";
    source.refuse(
        refused.byKind() ? Source.Status.SKIPPED : Source.Status.REJECTED,
        reject.code(),
        reject.cause() + text);
  }

  private static void settle(Source source, List<InputSink.Scrape> found) {
    if (!found.isEmpty() && source.scrapes == 0) {
      source.skipOutside();
      return;
    }
    if (found.isEmpty() && source.rejects.isEmpty()) {
      source.reject(Reject.whole(ReasonCode.EMPTY, "no sample in it", ""));
    }
    source.settle();
  }

  private void takeScrapes(
      PlannedScrape scrape, InputSink sink, List<InputSink.Scrape> found, Vocabulary words) {
    Source source = scrape.source();
    if (found.size() > 1) {
      source.reject(
          Reject.part(
              ReasonCode.NO_TIME,
              0,
              0,
              found.size() + " scrapes without times of their own; taken as 1 s apart",
              ""));
    }
    ContentHash hash = found.size() == 1 ? source.hash : null;
    for (int i = 0; i < found.size(); i++) {
      InputSink.Scrape one = found.get(i);
      for (int number : one.series()) {
        if (words.types().of(number) == null) {
          words.types().set(number, sink.type(number));
        }
      }
      long ms = scrape.ms() - (found.size() - 1L - i) * ASSUMED_STEP_MS;
      if (range.holds(ms)) {
        add(source, hash, ms, one, words.kept());
      }
    }
    source.doubtTime();
  }

  private void add(
      Source source, @Nullable ContentHash hash, long ms, InputSink.Scrape one, KeptSeries kept) {
    int[] series = one.series();
    int[] sorted = Arrays.stream(series).filter(kept::holds).sorted().toArray();
    BlockBuilder builder = scrapes.builder();
    scrapes.add(Arrival.of(source, hash, ms, sorted.length), builder.template(sorted));
    for (int k = 0; k < series.length; k++) {
      if (kept.holds(series[k]) && lastValues.isNew(series[k], one.bits(k))) {
        builder.value(series[k], one.bits(k));
      }
    }
    source.scrapes++;
    source.samples += sorted.length;
    source.dropped += one.size() - sorted.length;
  }
}
