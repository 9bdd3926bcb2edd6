package io.etcdscope.archive;

import org.jspecify.annotations.Nullable;

/** A stream that passes over some bytes without loss and says so. */
interface NotedStream {
  /** What was passed over, once the stream is at its end; null when nothing was. */
  @Nullable String note();
}
