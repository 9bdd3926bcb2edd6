package io.etcdscope.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.etcdscope.model.ReasonCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/** Opens the decoder of a kind of packing. */
final class Decoders {
  /** Largest window of a zstd frame that is accepted: 128 MiB, as {@code zstd -d} does. */
  private static final int ZSTD_WINDOW_LOG = 27;

  private static final int BUFFER = 1 << 16;

  /** How zstd and bzip2 say that bytes are missing. */
  private static final Set<String> CUT = Set.of("Truncated source", "Unexpected end of stream");

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
      throw reason(e);
    }
  }

  /** What a library's exception says of the bytes. */
  static EntryException reason(Exception e) {
    if (e instanceof EOFException || CUT.contains(String.valueOf(e.getMessage()))) {
      return new EntryException(ReasonCode.TRUNCATED, "the packed data end in the middle", e);
    }
    boolean tooLarge =
        e instanceof MemoryLimitException
            || (e instanceof ZstdIOException zstd
                && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge());
    if (tooLarge || e instanceof UnsupportedOptionsException) {
      return new EntryException(
          ReasonCode.UNSUPPORTED, "packed with a window too large to read; unpack it by hand", e);
    }
    if (e instanceof ZstdIOException zstd && zstd.getErrorCode() == Zstd.errDictionaryWrong()) {
      return new EntryException(
          ReasonCode.UNSUPPORTED, "packed with a dictionary of its own; unpack it by hand", e);
    }
    return damaged("the packed data are damaged", e);
  }

  /** Damage that a library met, in its words. */
  static EntryException damaged(String what, Exception e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new EntryException(ReasonCode.CORRUPT, what + ": " + words, e);
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
