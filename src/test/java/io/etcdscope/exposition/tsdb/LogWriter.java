package io.etcdscope.exposition.tsdb;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.snappy.SnappyCompressor;
import io.etcdscope.model.Labels;
import java.util.Arrays;

/** Writes one segment of a write-ahead log, and files of head chunks. */
final class LogWriter {
  static final int PLAIN = 0;
  static final int SNAPPY = 8;
  static final int ZSTD = 16;
  private static final int PAGE = 1 << 15;

  private final Encoder out = new Encoder();
  private int compression = PLAIN;

  /** Compresses what follows. */
  LogWriter compress(int flag) {
    compression = flag;
    return this;
  }

  LogWriter series(long reference, Labels labels) {
    Encoder record = new Encoder().u8(1).u64(reference).uvarint(labels.size());
    labels.forEach((name, value) -> record.text(name).text(value));
    return record(record.done());
  }

  /** One record of one time: reference and value in turn. */
  LogWriter samples(long time, double... referencesAndValues) {
    Encoder record = new Encoder().u8(2).u64((long) referencesAndValues[0]).u64(time);
    for (int i = 0; i < referencesAndValues.length; i += 2) {
      record
          .varint((long) (referencesAndValues[i] - referencesAndValues[0]))
          .varint(0)
          .u64(Double.doubleToRawLongBits(referencesAndValues[i + 1]));
    }
    return record(record.done());
  }

  LogWriter tombstone(long reference, long from, long to) {
    return record(new Encoder().u8(3).u64(reference).varint(from).varint(to).done());
  }

  /** Cuts a record into fragments as {@code wlog.Log} does. */
  LogWriter record(byte[] plain) {
    byte[] body = plain;
    if (compression == ZSTD) {
      body = Zstd.compress(plain);
    } else if (compression == SNAPPY) {
      SnappyCompressor snappy = new SnappyCompressor();
      byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
      int size = snappy.compress(plain, 0, plain.length, packed, 0, packed.length);
      body = Arrays.copyOf(packed, size);
    }
    int at = 0;
    do {
      int room = PAGE - out.size() % PAGE;
      if (room <= 7) {
        out.pad(PAGE);
        room = PAGE;
      }
      int size = Math.min(room - 7, body.length - at);
      boolean first = at == 0;
      boolean last = at + size == body.length;
      int type = first ? last ? 1 : 2 : last ? 4 : 3;
      byte[] part = Arrays.copyOfRange(body, at, at + size);
      out.u8(type | compression).u8(size >> 8).u8(size).u32(Encoder.crc(part, 0)).bytes(part);
      at += size;
    } while (at < body.length);
    return this;
  }

  byte[] done() {
    return out.done();
  }

  /** A file of head chunks with one XOR chunk and zeros behind it. */
  static byte[] headChunk(long reference, int encoding, long[] times, double[] values) {
    byte[] data = Encoder.xor(times, values);
    byte[] chunk =
        new Encoder()
            .u64(reference)
            .u64(times[0])
            .u64(times[times.length - 1])
            .u8(encoding)
            .uvarint(data.length)
            .bytes(data)
            .done();
    return new Encoder()
        .u32(0x0130BC91)
        .u32(1 << 24)
        .bytes(chunk)
        .u32(Encoder.crc(chunk, 0))
        .bytes(new byte[100])
        .done();
  }
}
