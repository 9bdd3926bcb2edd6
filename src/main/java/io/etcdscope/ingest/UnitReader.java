package io.etcdscope.ingest;

import io.etcdscope.archive.EntryException;
import io.etcdscope.archive.PackedException;
import io.etcdscope.exposition.FormatSniffer;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scrapes of one target and block after another and makes their rows.
 *
 * <p>Belongs to one thread. Series have the numbers of its dictionary until {@link #publish} turns
 * them into those of the store.
 */
final class UnitReader {
  private static final int DICTIONARY_SERIES = 400_000;
  private static final int DICTIONARY_BYTES = 64 << 20;

  /** Milliseconds between scrapes of one file that has no times: told in the ledger. */
  private static final long ASSUMED_STEP_MS = 1000;

  private final Formats formats;
  private final IngestOptions options;
  private final @Nullable OwnTime own;
  private SeriesDictionary dictionary = new SeriesDictionary();
  private TemplateParser parser = new TemplateParser(dictionary);
  private final BlockScrapes scrapes = new BlockScrapes();
  private SeriesTypes types = new SeriesTypes(dictionary);
  private final SeriesPlaces places = new SeriesPlaces();

  /** Values of the scrapes before that came by a general reader, in a row. */
  private final LastValues lastValues = new LastValues();

  private @Nullable Target target;
  private int template;
  private int templateLines;
  private KeptSeries kept;
  private final List<Source> read = new ArrayList<>();
  private final List<PlannedScrape> failed = new ArrayList<>();
  private final List<PlannedScrape> deferred = new ArrayList<>();
  private BlockRows rows = new BlockRows();
  private int[] storeIds = new int[1 << 11];

  /**
   * A reader for one thread.
   *
   * @param own takes samples with times of their own; null where inputs with such are put off
   */
  UnitReader(IngestOptions options, @Nullable OwnTime own) {
    this.options = options;
    formats = new Formats(options.reading(), options.format());
    this.own = own;
    kept = new KeptSeries(dictionary, options.keep());
  }

  /** Begins a block of a target. */
  void begin(Target whose) {
    target = whose;
    if (dictionary.size() > DICTIONARY_SERIES || dictionary.bytes() > DICTIONARY_BYTES) {
      dictionary = new SeriesDictionary();
      parser = new TemplateParser(dictionary);
      types = new SeriesTypes(dictionary);
      kept = new KeptSeries(dictionary, options.keep());
    }
    parser.reset();
    lastValues.forget();
    scrapes.begin();
    failed.clear();
    read.clear();
    deferred.clear();
    types.clear();
    rows.clear();
  }

  /** Number of values waiting. */
  int entries() {
    return scrapes.builder().entries();
  }

  /** Whether no scrape was read. */
  boolean isEmpty() {
    return scrapes.isEmpty();
  }

  /** Puts what the store has of the block beside what was read. */
  void addStored(StoredBlock stored) {
    Target whose = target();
    int[] numbers = StoredBlock.numbersIn(dictionary, whose);
    for (Target.Series one : whose.series()) {
      String word = one.type();
      if (word != null) {
        types.set(numbers[one.id()], MetricType.of(word).orElse(null));
      }
    }
    scrapes.addStored(stored, numbers);
    parser.reset();
    lastValues.forget();
  }

  /** Reads one input. */
  void read(PlannedScrape scrape) {
    Source source = scrape.source();
    IngestProgress progress = options.progress();
    if (progress != null && progress.isStopped()) {
      return; // the transaction will be undone
    }
    read.add(source);
    readBody(scrape);
    if (progress != null && !source.withdrawn) {
      boolean refused =
          source.status == Source.Status.REJECTED || source.status == Source.Status.PARTIAL;
      progress.read(Math.max(0, source.bytes), source.samples, refused);
    }
  }

  private void readBody(PlannedScrape scrape) {
    Source source = scrape.source();
    try (InputStream in = scrape.entry().openUnseen()) {
      int length = Bodies.fill(parser, scrape.entry(), in);
      source.note(scrape.entry().note());
      if (length > Bodies.WHOLE_BYTES) {
        takeLarge(scrape, length, in);
      } else {
        take(scrape, length);
      }
    } catch (PackedException e) {
      putOff(scrape);
      source.withdrawn = true;
    } catch (EntryException e) {
      source.refuse(Source.Status.REJECTED, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      source.refuse(Source.Status.REJECTED, ReasonCode.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private void putOff(PlannedScrape scrape) {
    read.remove(scrape.source());
    deferred.add(scrape);
  }

  private void take(PlannedScrape scrape, int length) throws IOException {
    byte[] body = parser.buffer(length);
    Source source = scrape.source();
    source.bytes = length;
    ContentHash hash = ContentHash.of(body, length);
    source.hash = hash;
    if (options.isSha256()) {
      source.sha256 = Sha256.of(body, length);
    }
    if (scrapes.hasTwin(source, hash, scrape.ms())) {
      source.refuse(Source.Status.DUPLICATE, ReasonCode.DUPLICATE, "the same bytes as another");
    } else if (scrape.ms() != 0 && formats.isTextAllowed() && parser.read(length)) {
      source.format = InputFormat.PROMETHEUS.word();
      takeTemplate(source, hash, scrape.ms());
    } else {
      takeGeneral(scrape, body, length, new ByteArrayInputStream(body, 0, length));
    }
  }

  private void takeTemplate(Source source, ContentHash hash, long ms) {
    if (!options.range().holds(ms)) {
      parser.reset(); // what changed since the scrape before must not be lost with this one
      skipOutside(source);
      return;
    }
    int lines = parser.lines();
    BlockBuilder builder = scrapes.builder();
    lastValues.forget();
    if (!parser.isSameSeries()) {
      int[] series = new int[lines];
      int size = 0;
      for (int i = 0; i < lines; i++) {
        int number = parser.series(i);
        types.set(number, parser.type(number));
        if (kept.holds(number)) {
          series[size++] = number;
        }
      }
      series = Arrays.copyOf(series, size);
      Arrays.sort(series);
      template = builder.template(series);
      templateLines = size;
    }
    scrapes.add(Arrival.of(source, hash, ms, templateLines), template);
    for (int i = 0; i < parser.changes(); i++) {
      int line = parser.changedLine(i);
      if (kept.holds(parser.series(line))) {
        builder.value(parser.series(line), parser.bits(line));
      }
    }
    source.scrapes = 1;
    source.samples = templateLines;
    source.dropped = (long) lines - templateLines;
    source.doubtTime();
  }

  private static void skipOutside(Source source) {
    source.refuse(
        Source.Status.SKIPPED, ReasonCode.OUT_OF_RANGE, "its time lies outside --from and --to");
  }

  /** Reads an input that is too large to be a scrape and is read as a stream. */
  private void takeLarge(PlannedScrape scrape, int length, InputStream rest) throws IOException {
    if (own == null) {
      putOff(scrape);
      return;
    }
    byte[] head = parser.buffer(length);
    HashedStream hashed =
        new HashedStream(
            new SequenceInputStream(new ByteArrayInputStream(head, 0, length), rest),
            options.isSha256());
    takeGeneral(scrape, head, length, hashed);
    hashed.drain();
    Source source = scrape.source();
    source.bytes = hashed.count();
    source.hash = hashed.hash();
    source.sha256 = hashed.sha256();
  }

  private void takeGeneral(PlannedScrape scrape, byte[] head, int length, InputStream body)
      throws IOException {
    Source source = scrape.source();
    FormatSniffer.Verdict verdict = formats.sniff(head, length, source.path);
    if (verdict instanceof FormatSniffer.Refused refused) {
      refuse(scrape, refused);
      return;
    }
    InputFormat format = ((FormatSniffer.Known) verdict).format();
    source.format = format.word();
    OwnTime.Input place = own == null ? null : own.new Input(source, target(), dictionary);
    InputSink sink = new InputSink(dictionary, places, source, place);
    int before = source.rejects.size();
    formats.reader(format).read(body, sink);
    parser.reset();
    if (sink.hasOwnTimes() && own == null) {
      source.forget(before);
      putOff(scrape);
      return;
    }
    List<InputSink.Scrape> found = sink.scrapes();
    if (!found.isEmpty() && scrape.ms() == 0) {
      found = List.of();
      source.reject(Reject.whole(ReasonCode.NO_TIME, source.timeDoubt, ""));
    }
    takeScrapes(scrape, sink, found);
    if (sink.hasOwnTimes() && own != null) {
      read.remove(source); // the ledger's row is ready when its samples are stored
      own.end(source);
    } else if (!found.isEmpty() && source.scrapes == 0) {
      skipOutside(source);
    } else {
      if (found.isEmpty() && source.rejects.isEmpty()) {
        source.reject(Reject.whole(ReasonCode.EMPTY, "no sample in it", ""));
      }
      source.settle();
    }
    if (source.status == Source.Status.REJECTED) {
      failed.add(scrape);
    }
  }

  private void refuse(PlannedScrape scrape, FormatSniffer.Refused refused) {
    Source source = scrape.source();
    Reject reject = refused.reject();
    String text = reject.text().isEmpty() ? "" : ": '" + reject.text() + "'";
    source.refuse(
        refused.byKind() ? Source.Status.SKIPPED : Source.Status.REJECTED,
        reject.code(),
        reject.cause() + text);
    if (!refused.byKind()) {
      failed.add(scrape);
    }
    parser.reset();
  }

  private void takeScrapes(PlannedScrape scrape, InputSink sink, List<InputSink.Scrape> found) {
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
      int[] series = one.series();
      for (int number : series) {
        if (types.of(number) == null) {
          types.set(number, sink.type(number));
        }
      }
      long ms = scrape.ms() - (found.size() - 1L - i) * ASSUMED_STEP_MS;
      if (!options.range().holds(ms)) {
        continue;
      }
      int[] sorted = Arrays.stream(series).filter(kept::holds).sorted().toArray();
      scrapes.add(Arrival.of(source, hash, ms, sorted.length), scrapes.builder().template(sorted));
      for (int k = 0; k < series.length; k++) {
        if (kept.holds(series[k]) && lastValues.isNew(series[k], one.bits(k))) {
          scrapes.builder().value(series[k], one.bits(k));
        }
      }
      source.scrapes++;
      source.samples += sorted.length;
      source.dropped += one.size() - sorted.length;
    }
    source.doubtTime();
  }

  /**
   * Makes the rows.
   *
   * @param losers sources of the store whose scrapes are to go
   */
  void finish(Set<Integer> losers) {
    scrapes.settle(losers, this::who);
    rows = scrapes.builder().encode(types);
  }

  /** Id of the member whose series these are; null where they do not tell of exactly one. */
  private @Nullable String who(int[] series) {
    String id = null;
    for (int number : series) {
      SeriesDictionary.Key key = dictionary.key(number);
      if (key.metric().equals("etcd_server_id")) {
        if (id != null) {
          return null;
        }
        id = key.labels().get("server_id");
      }
    }
    return id;
  }

  /**
   * Gives the scrapes to {@code out} and the rows with the store's numbers; they hold until the
   * next block.
   */
  BlockRows publish(Catalog catalog, Batch out) {
    Target whose = target();
    if (catalog.room() < dictionary.size() && scrapes.dropBeyond(catalog, whose, dictionary)) {
      rows = scrapes.builder().encode(types);
    }
    for (PlannedScrape one : failed) {
      out.failed(whose, one.ms(), one.source());
    }
    scrapes.publish(rows, whose, catalog, out, series -> storeIds(catalog, series));
    read.forEach(source -> source.done = true);
    out.defer(deferred);
    for (int i = 0; i < rows.size; i++) {
      rows.series[i] = storeIds[rows.series[i]];
    }
    return rows;
  }

  private int[] storeIds(Catalog catalog, int[] series) {
    int[] ids = new int[series.length];
    for (int i = 0; i < series.length; i++) {
      int number = series[i];
      if (number >= storeIds.length) {
        storeIds = Arrays.copyOf(storeIds, Math.max(number + 1, storeIds.length * 2));
      }
      String type = Target.word(types.of(number));
      ids[i] = catalog.series(target(), dictionary.key(number), type).id();
      storeIds[number] = ids[i];
    }
    Arrays.sort(ids);
    return ids;
  }

  private Target target() {
    if (target == null) {
      throw new IllegalStateException("no block was begun");
    }
    return target;
  }
}
