package io.etcdscope.archive;

import org.jspecify.annotations.Nullable;

/**
 * What a name alone says; null for what it does not.
 *
 * @param isPlain whether the stem is a stamp from end to end
 */
record Named(
    String convention,
    @Nullable String cluster,
    @Nullable String instance,
    @Nullable Stamp stamp,
    TimeSource source,
    boolean isPlain) {
  Named(
      String convention,
      @Nullable String cluster,
      @Nullable String instance,
      @Nullable Stamp stamp,
      TimeSource source) {
    this(convention, cluster, instance, stamp, source, false);
  }
}
