package io.etcdscope.ingest;

import io.etcdscope.archive.EntryException;
import io.etcdscope.archive.PackedException;
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
import java.util.Comparator;
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
  private final IngestOptions options;
  private final boolean isOwnTimed;
  private final BlockScrapes scrapes = new BlockScrapes();

  /** Values of the scrapes before, as far as the parser does not know them. */
  private final LastValues lastValues = new LastValues();

  private final PlainInput plain;
  private final GeneralInput general;
  private final ContentHasher hasher = new ContentHasher();
  private Vocabulary words;
  private @Nullable Target target;
  private final List<Source> read = new ArrayList<>();
  private final List<PlannedScrape> failed = new ArrayList<>();
  private final List<PlannedScrape> deferred = new ArrayList<>();
  private BlockRows rows = new BlockRows();
  private int[] storeIds = new int[1 << 11];

  /**
   * A reader for one thread.
   *
   * @param own takes samples with times of their own; null where inputs with such are put off
   * @param words numbers its series
   */
  UnitReader(IngestOptions options, @Nullable OwnTime own, Vocabulary words) {
    this.options = options;
    isOwnTimed = own != null;
    plain = new PlainInput(options.range(), scrapes, lastValues);
    general = new GeneralInput(options, own, scrapes, lastValues);
    this.words = words;
  }

  /** Begins a block of a target. */
  void begin(Target whose) {
    target = whose;
    if (words.isFull()) {
      words = new Vocabulary(options.keep());
    }
    words.parser().reset();
    lastValues.forget();
    scrapes.begin();
    failed.clear();
    read.clear();
    deferred.clear();
    words.types().clear();
    rows.clear();
  }

  /** Begins the one block of this reader, which shares its parser with others of its target. */
  void beginShared(Target whose) {
    target = whose;
    plain.share();
    scrapes.begin();
  }

  /** Says that the words were used for another block since the last scrape. */
  void returnTo() {
    plain.returnTo();
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
    int[] numbers = StoredBlock.numbersIn(words.dictionary(), whose);
    for (Target.Series one : whose.series()) {
      String word = one.type();
      if (word != null) {
        words.types().set(numbers[one.id()], MetricType.of(word).orElse(null));
      }
    }
    scrapes.addStored(stored, numbers);
    words.parser().reset();
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
    try (BodyStream in = new BodyStream(scrape.entry())) {
      int length = Bodies.fill(words.parser(), scrape.entry(), in);
      if (length > Bodies.WHOLE_BYTES) {
        takeLarge(scrape, length, in);
      } else {
        in.tell(source);
        take(scrape, length);
      }
    } catch (PackedException e) {
      putOff(scrape);
      source.withdrawn = true;
    } catch (IOException e) {
      source.refuse(Source.Status.REJECTED, code(e), String.valueOf(e.getMessage()));
    }
  }

  private static ReasonCode code(IOException e) {
    return e instanceof EntryException known ? known.code() : ReasonCode.UNREADABLE;
  }

  private void putOff(PlannedScrape scrape) {
    read.remove(scrape.source());
    deferred.add(scrape);
  }

  private void take(PlannedScrape scrape, int length) throws IOException {
    TemplateParser parser = words.parser();
    byte[] body = parser.buffer(length);
    Source source = scrape.source();
    source.bytes = length;
    hasher.update(body, 0, length);
    ContentHash hash = hasher.hash();
    source.hash = hash;
    if (options.isSha256()) {
      source.sha256 = Sha256.of(body, length);
    }
    if (scrapes.hasTwin(source, hash, scrape.ms())) {
      source.refuseTwin();
    } else if (scrape.ms() != 0 && general.isTextAllowed() && parser.read(length)) {
      source.format = InputFormat.PROMETHEUS.word();
      plain.take(source, hash, scrape.ms(), words);
    } else {
      takeGeneral(scrape, body, length, new ByteArrayInputStream(body, 0, length));
    }
  }

  /** Reads an input that is too large to be a scrape and is read as a stream. */
  private void takeLarge(PlannedScrape scrape, int length, BodyStream rest) throws IOException {
    if (!isOwnTimed) {
      putOff(scrape);
      return;
    }
    byte[] head = words.parser().buffer(length);
    HashedStream hashed =
        new HashedStream(
            new SequenceInputStream(new ByteArrayInputStream(head, 0, length), rest),
            options.isSha256());
    Source source = scrape.source();
    try {
      takeGeneral(scrape, head, length, hashed);
      hashed.drain();
    } catch (IOException e) {
      if (!general.isHeld(source)) {
        throw e;
      }
      read.remove(source); // what came before the damage is there and stays
      source.reject(Reject.part(code(e), 0, 0, e.getMessage() + "; what came before is kept", ""));
    }
    rest.tell(source);
    if (source.scrapes > 0) {
      source.settle();
    }
    source.bytes = hashed.count();
    source.hash = hashed.hash();
    source.sha256 = hashed.sha256();
  }

  private void takeGeneral(PlannedScrape scrape, byte[] head, int length, InputStream body)
      throws IOException {
    switch (general.take(scrape, head, length, body, target(), words)) {
      case PUT_OFF -> putOff(scrape);
      case OWN_TIMES -> read.remove(scrape.source()); // done when its samples are stored
      case TAKEN -> {}
    }
    if (scrape.ms() != 0 && scrape.source().isNoAnswer()) {
      failed.add(scrape);
    }
  }

  /**
   * Makes the rows.
   *
   * @param losers sources of the store whose scrapes are to go
   */
  void finish(Set<Integer> losers) {
    scrapes.settle(losers, this::who);
    rows = scrapes.builder().encode(words.types());
  }

  /** Id of the member whose series these are; null where they do not tell of exactly one. */
  private @Nullable String who(int[] series) {
    String id = null;
    for (int number : series) {
      SeriesDictionary.Key key = words.dictionary().key(number);
      if (key.metric().equals("etcd_server_id")) {
        if (id != null) {
          return null;
        }
        id = key.labels().get("server_id");
      }
    }
    return id;
  }

  /** Gives the scrapes to {@code out} and a copy of the rows with the store's numbers. */
  BlockRows publish(Catalog catalog, Batch out) {
    Target whose = target();
    SeriesDictionary dictionary = words.dictionary();
    if (catalog.room() < dictionary.size() && scrapes.dropBeyond(catalog, whose, dictionary)) {
      rows = scrapes.builder().encode(words.types());
    }
    for (PlannedScrape one : failed) {
      out.failed(whose, one.ms(), one.source());
    }
    scrapes.publish(rows, whose, catalog, out, series -> storeIds(catalog, series));
    read.forEach(source -> source.done = true);
    out.defer(deferred);
    return rows.copy(series -> storeIds[series]);
  }

  /** The store's numbers of a set of series, rising. */
  private int[] storeIds(Catalog catalog, int[] series) {
    addFresh(catalog, series);
    int[] ids = new int[series.length];
    for (int i = 0; i < series.length; i++) {
      int number = series[i];
      if (number >= storeIds.length) {
        storeIds = Arrays.copyOf(storeIds, Math.max(number + 1, storeIds.length * 2));
      }
      ids[i] = storeId(catalog, number);
      storeIds[number] = ids[i];
    }
    Arrays.sort(ids);
    return ids;
  }

  /**
   * Gives numbers to series that the store has not met, in order of name: that of the dictionary
   * tells what else this thread has read.
   */
  private void addFresh(Catalog catalog, int[] series) {
    SeriesDictionary dictionary = words.dictionary();
    List<Integer> fresh = new ArrayList<>();
    for (int number : series) {
      if (target().find(dictionary.key(number)) == null) {
        fresh.add(number);
      }
    }
    fresh.sort(Comparator.comparing(dictionary::key));
    fresh.forEach(number -> storeId(catalog, number));
  }

  private int storeId(Catalog catalog, int number) {
    String type = Target.word(words.types().of(number));
    return catalog.series(target(), words.dictionary().key(number), type).id();
  }

  private Target target() {
    if (target == null) {
      throw new IllegalStateException("no block was begun");
    }
    return target;
  }
}
