package io.etcdscope.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.etcdscope.model.ReasonCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens the decoder of a kind of packing. */
final class Decoders {
  /** Largest window of a zstd frame that is accepted: 128 MiB, as {@code zstd -d} does. */
  private static final int ZSTD_WINDOW_LOG = 27;

  private static final int BUFFER = 1 << 16;

  private Decoders() {}

  /** A stream of what {@code in} holds packed, weighed against {@code budget}. */
  static DecodedStream open(Magic magic, InputStream in, Budget budget) throws EntryException {
    CountedStream packed = new CountedStream(in);
    try {
      return new DecodedStream(decoder(magic, packed), packed, budget);
    } catch (EntryException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // As in DecodedStream: libraries on hostile bytes.
      throw new EntryException(ReasonCode.CORRUPT, "the packed data are damaged: " + e, e);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with the stream that is returned
  private static InputStream decoder(Magic magic, InputStream in) throws IOException {
    return switch (magic) {
      case GZIP -> new GzipStream(in);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
      case XZ -> new XZInputStream(new BufferedInputStream(in, BUFFER), ArchiveLimits.XZ_KIB);
      case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
      case ZIP, TAR, NONE -> throw new IllegalArgumentException(magic + " is no compression");
    };
  }
}
