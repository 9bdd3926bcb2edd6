package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series in the order of {@link LabelOrder}, each once: a block, or the head. */
interface SeriesSource extends Closeable {
  /** Goes to the next series; null at the end. */
  @Nullable Labels next() throws IOException;

  /** Adds the runs of samples that this source has of the series gone to. */
  void pieces(List<Piece> into) throws IOException;

  @Override
  void close() throws IOException;
}
