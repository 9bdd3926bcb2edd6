package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryException;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scrapes of one target and block after another and makes their rows.
 *
 * <p>Belongs to one thread. Series have the numbers of its dictionary until {@link #publish} turns
 * them into those of the store.
 */
final class UnitReader implements BlockBuilder.Kinds {
  private static final int DICTIONARY_SERIES = 400_000;
  private static final int DICTIONARY_BYTES = 64 << 20;

  private final Formats formats;
  private SeriesDictionary dictionary = new SeriesDictionary();
  private TemplateParser parser = new TemplateParser(dictionary);
  private final BlockBuilder builder = new BlockBuilder();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> byHash = new HashMap<>();
  private @Nullable MetricType[] types = new MetricType[1 << 11];
  private @Nullable Target target;
  private int template;
  private @Nullable ReasonCode[] dropped = new ReasonCode[0];
  private final List<Source> read = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private BlockRows rows = new BlockRows();
  private int[] storeIds = new int[1 << 11];

  /** A scrape that was tried and gave no metrics. */
  private record Failed(Source source, long ms) {}

  UnitReader(Formats formats) {
    this.formats = formats;
  }

  /** Begins a block of a target. */
  void begin(Target whose) {
    target = whose;
    if (dictionary.size() > DICTIONARY_SERIES || dictionary.bytes() > DICTIONARY_BYTES) {
      dictionary = new SeriesDictionary();
      parser = new TemplateParser(dictionary);
    }
    parser.reset();
    builder.begin();
    arrivals.clear();
    byHash.clear();
    failed.clear();
    read.clear();
    dropped = new ReasonCode[0];
    Arrays.fill(types, null);
    rows.clear();
  }

  /** Number of values waiting. */
  int entries() {
    return builder.entries();
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }

  /** Puts what the store has of the block beside what was read. */
  void addStored(StoredBlock stored) {
    Target whose = target();
    int[] numbers = StoredBlock.numbersIn(dictionary, whose);
    for (Target.Series one : whose.series()) {
      String word = one.type();
      if (word != null) {
        setType(numbers[one.id()], MetricType.of(word).orElse(null));
      }
    }
    Map<IntBuffer, Integer> templates = new HashMap<>();
    int next = 0;
    for (int i = 0; i < stored.arrivals().size(); i++) {
      Arrival arrival = stored.arrivals().get(i);
      int known =
          templates.computeIfAbsent(
              stored.templates().get(i),
              ids ->
                  builder.template(
                      Arrays.stream(ids.array()).map(id -> numbers[id]).sorted().toArray()));
      add(arrival, known);
      for (; next < stored.size() && stored.scrape(next) == i; next++) {
        builder.value(numbers[stored.series(next)], stored.bits(next));
      }
    }
    parser.reset();
  }

  private void add(Arrival arrival, int itsTemplate) {
    builder.add(arrival.ms(), itsTemplate);
    arrivals.add(arrival);
  }

  /** Reads one scrape. */
  void read(Source source, Entry entry, long ms) {
    read.add(source);
    try {
      int length = fill(entry);
      entry.recheck();
      take(source, length, ms);
    } catch (EntryException e) {
      source.refuse(Source.Status.REJECTED, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      source.refuse(Source.Status.REJECTED, ReasonCode.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private int fill(Entry entry) throws IOException {
    long stated = Math.max(entry.statedBytes(), 0);
    byte[] buffer = parser.buffer((int) Math.min(stated, 1 << 28) + 1);
    int length = 0;
    try (InputStream in = entry.open()) {
      while (true) {
        int n = in.read(buffer, length, buffer.length - length);
        if (n < 0) {
          return length;
        }
        length += n;
        if (length == buffer.length) {
          buffer = parser.grow(length);
        }
      }
    }
  }

  private void take(Source source, int length, long ms) throws IOException {
    byte[] body = parser.buffer(length);
    source.bytes = length;
    source.hash = ContentHash.of(body, length);
    String hash = source.hash.hex();
    Integer twin = byHash.get(hash);
    Arrival arrival = new Arrival(source, 0, hash, source.name(), ms, 0);
    if (twin != null && arrivals.get(twin).compareTo(arrival) < 0) {
      source.refuse(Source.Status.DUPLICATE, ReasonCode.DUPLICATE, "the same bytes as another");
      return;
    }
    int series;
    if (parser.read(length)) {
      source.format = "prometheus";
      series = takeTemplate(source, hash, ms);
    } else {
      series = takeGeneral(source, hash, ms, new ByteArrayInputStream(body, 0, length));
    }
    if (series > 0) {
      byHash.put(hash, arrivals.size() - 1);
    }
  }

  private int takeTemplate(Source source, String hash, long ms) {
    int lines = parser.lines();
    if (!parser.isSameSeries()) {
      int[] series = new int[lines];
      for (int i = 0; i < lines; i++) {
        series[i] = parser.series(i);
        setType(series[i], parser.type(series[i]));
      }
      Arrays.sort(series);
      template = builder.template(series);
    }
    add(new Arrival(source, 0, hash, source.name(), ms, lines), template);
    for (int i = 0; i < parser.changes(); i++) {
      int line = parser.changedLine(i);
      builder.value(parser.series(line), parser.bits(line));
    }
    source.scrapes = 1;
    source.samples = lines;
    return lines;
  }

  private int takeGeneral(Source source, String hash, long ms, InputStream body)
      throws IOException {
    FormatReader reader = formats.text();
    ScrapeSink sink = new ScrapeSink(dictionary, source);
    reader.read(body, sink);
    source.format = "prometheus";
    int size = sink.size();
    if (size > 0) {
      int[] series = sink.series();
      for (int one : series) {
        setType(one, sink.type(one));
      }
      add(
          new Arrival(source, 0, hash, source.name(), ms, size),
          builder.template(Arrays.stream(series).sorted().toArray()));
      for (int i = 0; i < size; i++) {
        builder.value(series[i], sink.bits(i));
      }
      source.scrapes = 1;
      source.samples = size;
    } else if (source.rejects.isEmpty()) {
      source.refuse(Source.Status.REJECTED, ReasonCode.EMPTY, "no sample in it");
    }
    source.settle();
    if (size == 0) {
      failed.add(new Failed(source, ms));
    }
    parser.reset();
    return size;
  }

  private void setType(int series, @Nullable MetricType type) {
    if (series >= types.length) {
      types = Arrays.copyOf(types, Math.max(series + 1, types.length * 2));
    }
    if (types[series] == null) {
      types[series] = type;
    }
  }

  @Override
  public boolean isCounter(int series) {
    MetricType type = series < types.length ? types[series] : null;
    String metric = dictionary.key(series).metric();
    if (type == null || type == MetricType.UNTYPED) {
      return metric.endsWith("_total") || metric.endsWith("_bucket") || metric.endsWith("_count");
    }
    return switch (type) {
      case COUNTER -> true;
      case HISTOGRAM -> !metric.endsWith("_sum");
      case SUMMARY -> metric.endsWith("_count");
      default -> false;
    };
  }

  @Override
  public boolean isProcessStart(int series) {
    SeriesDictionary.Key key = dictionary.key(series);
    return key.labels().size() == 0 && key.metric().equals("process_start_time_seconds");
  }

  /**
   * Makes the rows.
   *
   * @param losers sources of the store whose scrapes are to go
   */
  void finish(Set<Integer> losers) {
    dropped = new ReasonCode[arrivals.size()];
    Map<String, Integer> hashes = new HashMap<>();
    Map<Long, Integer> times = new HashMap<>();
    Integer[] order = new Integer[arrivals.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> arrivals.get(a).compareTo(arrivals.get(b)));
    for (int i : order) {
      Arrival arrival = arrivals.get(i);
      if (arrival.source() == null && losers.contains(arrival.storedSource())) {
        drop(i, ReasonCode.DUPLICATE, null);
      } else if (arrival.hash() != null && hashes.putIfAbsent(arrival.hash(), i) != null) {
        drop(i, ReasonCode.DUPLICATE, "the same bytes as another");
      } else if (times.putIfAbsent(arrival.ms(), i) != null) {
        drop(i, ReasonCode.CONFLICT, "another scrape of the target has its time and differs");
      }
    }
    rows = builder.encode(this);
  }

  private void drop(int i, ReasonCode code, @Nullable String words) {
    dropped[i] = code;
    builder.drop(i);
    Source source = arrivals.get(i).source();
    if (source != null && words != null) {
      source.refuse(
          code == ReasonCode.DUPLICATE ? Source.Status.DUPLICATE : Source.Status.REJECTED,
          code,
          words);
    }
  }

  /**
   * Gives the scrapes to {@code out} and the rows with the store's numbers; they hold until the
   * next block.
   */
  BlockRows publish(Catalog catalog, Batch out) {
    Target whose = target();
    Map<Integer, Integer> templateIds = new HashMap<>();
    for (int i = 0; i < rows.scrapes; i++) {
      int arrival = rows.arrivals[i];
      int itsTemplate = builder.template(arrival);
      Integer id = templateIds.get(itsTemplate);
      if (id == null) {
        id = catalog.template(whose, storeIds(catalog, builder.templateSeries(itsTemplate)));
        templateIds.put(itsTemplate, id);
      }
      Arrival one = arrivals.get(arrival);
      out.scrape(whose.id(), one.ms(), id, one.sourceId(), one.samples());
    }
    for (int i = 0; i < dropped.length; i++) {
      Arrival one = arrivals.get(i);
      ReasonCode why = dropped[i];
      if (why != null && one.source() == null) {
        out.lost(one.storedSource(), why);
      }
    }
    for (Failed one : failed) {
      out.failed(whose, one.ms(), one.source());
    }
    read.forEach(source -> source.done = true);
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
      ids[i] = catalog.series(target(), dictionary.key(number), Target.word(types[number])).id();
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
