package io.etcdscope.exposition;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one decompressed input of one format.
 *
 * <p>Bad content never throws: it goes to {@link SampleSink#reject} and the rest is read. Memory is
 * bounded by the limits of {@link Limits}, not by the input.
 */
@FunctionalInterface
public interface FormatReader {
  /**
   * Reads {@code in} to its end.
   *
   * @throws IOException when the bytes cannot be had; never for what they say
   */
  void read(InputStream in, SampleSink sink) throws IOException;
}
