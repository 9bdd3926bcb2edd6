package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The write-ahead log of a data folder: the newest checkpoint, the segments after it, and the log
 * of out-of-order samples. Read once for its series and again for each batch of samples.
 */
final class HeadLog {
  private static final int SERIES = 1;
  private static final int TOMBSTONES = 3;
  private static final int EXEMPLARS = 4;
  private static final int MMAP_MARKERS = 5;
  private static final int METADATA = 6;
  private static final int MIN_VALID_TIME = 14;

  /** Takes a sample of a known series. */
  @FunctionalInterface
  interface Taker {
    /** One sample of series {@code number}. */
    void sample(int number, long timestamp, double value);
  }

  private final TsdbFiles files;
  private final List<String> segments;
  private final HeadSeries series;
  private final HeadCache cache;
  private final Rejects rejects;
  private final ByteCursor cursor = new ByteCursor();
  private final RecordSamples samples = new RecordSamples();
  private String segment = "";

  /**
   * @param cache takes the samples while {@link #index} runs
   */
  HeadLog(TsdbFiles files, TsdbLayout layout, HeadSeries series, HeadCache cache, Rejects rejects) {
    this.cache = cache;
    this.files = files;
    this.series = series;
    this.rejects = rejects;
    this.segments = segments(layout, rejects);
  }

  private static List<String> segments(TsdbLayout layout, Rejects rejects) {
    List<String> segments = new ArrayList<>();
    long checkpoint = layout.checkpoint();
    if (checkpoint >= 0) {
      String folder =
          layout.files().stream()
              .map(name -> name.substring(layout.prefix().length()))
              .filter(name -> name.startsWith("wal/checkpoint."))
              .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
              .filter(name -> number(name.substring(15, name.length() - 1)) == checkpoint)
              .findFirst()
              .orElseThrow();
      segments.addAll(layout.segments(folder));
    }
    long before = checkpoint;
    for (String name : layout.segments("wal/")) {
      long number = number(name.substring(name.lastIndexOf('/') + 1));
      // A segment up to the checkpoint is in it, as far as it still counted then.
      if (number <= checkpoint) {
        continue;
      }
      if (before >= 0 && number != before + 1) {
        rejects.add(ReasonCode.TRUNCATED, "segments before this one are missing", name, 0);
      }
      before = number;
      segments.add(name);
    }
    segments.addAll(layout.segments("wbl/"));
    return List.copyOf(segments);
  }

  private static long number(String digits) {
    return digits.length() <= 18 ? Long.parseLong(digits) : -1;
  }

  /** How many segments there are. */
  int size() {
    return segments.size();
  }

  /** Reads series, tombstones and the number of samples of each series; tells what is damaged. */
  void index() throws IOException {
    read(new WalSegment(this::indexRecord, rejects));
  }

  /** Gives every sample of a known series, in order of the log. Tells nothing anew. */
  void samples(Taker taker) throws IOException {
    if (cache.isWhole()) {
      cache.replay(taker);
      return;
    }
    read(
        new WalSegment(
            (bytes, from, to, offset) -> {
              if (isSamples(bytes[from])
                  && samples.decode(bytes[from], cursor.reset(bytes, from + 1, to))) {
                give(taker);
              }
            },
            new Rejects()));
  }

  private void give(Taker taker) {
    for (int i = 0; i < samples.size(); i++) {
      int number = series.number(samples.reference(i));
      if (number >= 0) {
        taker.sample(number, samples.timestamp(i), samples.value(i));
      }
    }
  }

  private void read(WalSegment reader) throws IOException {
    for (String name : segments) {
      segment = name;
      try (ByteSource source = files.open(name)) {
        reader.read(name, source);
      }
    }
  }

  private static boolean isSamples(int type) {
    return type == RecordSamples.SAMPLES || type == RecordSamples.SAMPLES_V2;
  }

  private void indexRecord(byte[] bytes, int from, int to, long offset) {
    int type = bytes[from] & 0xff;
    cursor.reset(bytes, from + 1, to);
    boolean sound = true;
    if (isSamples(type)) {
      sound = samples.decode(type, cursor);
      if (sound) {
        countSamples(offset);
      }
    } else if (type == SERIES) {
      sound = series(offset);
    } else if (type == TOMBSTONES) {
      sound = tombstones();
    } else if (HistogramRecord.is(type)) {
      sound = HistogramRecord.references(type, cursor, reference -> refuse(reference, offset));
    } else if (type != EXEMPLARS
        && type != MMAP_MARKERS
        && type != METADATA
        && type != MIN_VALID_TIME) {
      rejects.add(ReasonCode.UNSUPPORTED, "record of unknown type " + type, segment, offset);
    }
    if (!sound) {
      rejects.add(
          ReasonCode.CORRUPT, "record of type " + type + " cannot be decoded", segment, offset);
    }
  }

  private void countSamples(long offset) {
    for (int i = 0; i < samples.size(); i++) {
      int number = series.number(samples.reference(i));
      if (number >= 0) {
        if (series.count(number)) {
          cache.add(number, samples.timestamp(i), samples.value(i));
        }
      } else {
        String cause = "samples of a series that the log does not name";
        rejects.add(ReasonCode.CORRUPT, cause, segment, offset);
      }
    }
  }

  private boolean series(long offset) {
    while (cursor.more()) {
      long reference = cursor.int64();
      Labels.Builder labels = new Labels.Builder();
      boolean utf8 = true;
      for (int i = cursor.count(); i > 0 && !cursor.failed(); i--) {
        String name = cursor.text();
        String value = cursor.text();
        if (name == null || value == null) {
          utf8 = false;
        } else {
          labels.set(name, value);
        }
      }
      if (cursor.failed()) {
        return false;
      }
      if (utf8) {
        series.add(reference, labels.build(), segment, offset);
      } else {
        rejects.add(ReasonCode.ENCODING, "label of a series is not UTF-8", segment, offset);
      }
    }
    return !cursor.failed();
  }

  private boolean tombstones() {
    while (cursor.more()) {
      int number = series.number(cursor.int64());
      long minTime = cursor.varint();
      long maxTime = cursor.varint();
      if (number >= 0 && !cursor.failed()) {
        series.delete(number, minTime, maxTime);
      }
    }
    return !cursor.failed();
  }

  private void refuse(long reference, long offset) {
    int number = series.number(reference);
    String name = number >= 0 ? series.labels(number).toString() : segment;
    rejects.add(
        ReasonCode.UNSUPPORTED, "native histogram sample of the log is not read", name, offset);
  }
}
