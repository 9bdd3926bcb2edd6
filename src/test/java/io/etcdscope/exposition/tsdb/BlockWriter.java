package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a block of index version 2 as Prometheus would, small and in memory. */
final class BlockWriter {
  static final String ULID = "01M7XVH2Q1QZ7KF2231J7QHZJ0";

  private final Encoder chunks = new Encoder().u32(0x85BD40DD).u8(1).u8(0).u8(0).u8(0);
  private final Map<Labels, List<long[]>> series = new TreeMap<>(LabelOrder.BY_BYTES);
  private final Encoder stones = new Encoder();
  private long minTime = Long.MAX_VALUE;
  private long maxTime = Long.MIN_VALUE;

  /** Adds one XOR chunk. */
  BlockWriter chunk(Labels labels, long[] times, double[] values) {
    return chunk(labels, 1, times[0], times[times.length - 1], Encoder.xor(times, values));
  }

  /** Adds a chunk of any encoding. */
  BlockWriter chunk(Labels labels, int encoding, long from, long to, byte[] data) {
    minTime = Math.min(minTime, from);
    maxTime = Math.max(maxTime, to);
    series
        .computeIfAbsent(labels, key -> new ArrayList<>())
        .add(new long[] {from, to, chunks.size()});
    byte[] body = new Encoder().u8(encoding).bytes(data).done();
    chunks.uvarint(data.length).bytes(body).u32(Encoder.crc(body, 0));
    return this;
  }

  /** Marks samples of a series of {@link #references} as deleted. */
  BlockWriter delete(long reference, long from, long to) {
    stones.uvarint(reference).varint(from).varint(to);
    return this;
  }

  /** All files of the block, below {@code prefix}. */
  Map<String, byte[]> files(String prefix) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(prefix + "chunks/000001", chunks.done());
    files.put(prefix + "index", index());
    byte[] deleted = stones.done();
    files.put(
        prefix + "tombstones",
        new Encoder().u32(0x0130BA30).u8(1).bytes(deleted).u32(Encoder.crc(deleted, 0)).done());
    String meta =
        "{\"ulid\":\"%s\",\"minTime\":%d,\"maxTime\":%d,\"stats\":{},\"compaction\":{\"level\":1,"
            + "\"sources\":[\"%s\"]},\"version\":1}";
    files.put(
        prefix + "meta.json",
        meta.formatted(ULID, minTime, maxTime + 1, ULID).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private byte[] index() {
    TreeSet<String> texts = new TreeSet<>(List.of(""));
    series
        .keySet()
        .forEach(
            labels ->
                labels.forEach(
                    (name, value) -> {
                      texts.add(name);
                      texts.add(value);
                    }));
    List<String> symbols = List.copyOf(texts);
    Encoder table = new Encoder().u32(symbols.size());
    symbols.forEach(table::text);
    Encoder index = new Encoder().u32(0xBAAAD700).u8(2);
    final int symbolsAt = index.size();
    section(index, table.done());
    final int seriesAt = index.size();
    List<Integer> references = new ArrayList<>();
    series.forEach(
        (labels, list) -> {
          index.pad(16);
          references.add(index.size() / 16);
          byte[] entry = entry(labels, list, symbols);
          index.uvarint(entry.length).bytes(entry).u32(Encoder.crc(entry, 0));
        });
    final int indicesAt = index.pad(4).size();
    // One posting list, of all series: promtool wants it, the code under test does not.
    Encoder postings = new Encoder().u32(references.size());
    references.forEach(postings::u32);
    final int postingsAt = index.size();
    section(index, postings.done());
    final int indicesTableAt = index.size();
    section(index, new Encoder().u32(0).done());
    final int postingsTableAt = index.size();
    section(index, new Encoder().u32(1).u8(2).text("").text("").uvarint(postingsAt).done());
    byte[] toc =
        new Encoder()
            .u64(symbolsAt)
            .u64(seriesAt)
            .u64(indicesAt)
            .u64(indicesTableAt)
            .u64(postingsAt)
            .u64(postingsTableAt)
            .done();
    return index.bytes(toc).u32(Encoder.crc(toc, 0)).done();
  }

  private static void section(Encoder index, byte[] body) {
    index.u32(body.length).bytes(body).u32(Encoder.crc(body, 0));
  }

  private static byte[] entry(Labels labels, List<long[]> list, List<String> symbols) {
    Encoder entry = new Encoder().uvarint(labels.size());
    labels.forEach(
        (name, value) -> entry.uvarint(symbols.indexOf(name)).uvarint(symbols.indexOf(value)));
    entry.uvarint(list.size());
    for (int i = 0; i < list.size(); i++) {
      long[] chunk = list.get(i);
      if (i == 0) {
        entry.varint(chunk[0]).uvarint(chunk[1] - chunk[0]).uvarint(chunk[2]);
      } else {
        long[] before = list.get(i - 1);
        entry
            .uvarint(chunk[0] - before[1])
            .uvarint(chunk[1] - chunk[0])
            .varint(chunk[2] - before[2]);
      }
    }
    return entry.done();
  }
}
