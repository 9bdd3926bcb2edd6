package io.etcdscope.exposition;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the keyboard said about the inputs.
 *
 * @param strict whether a rule of a format that real files break refuses the line
 * @param csvColumns the words of {@code --csv-columns}; null where none were given
 * @param inputZone zone of times that name none; null where none was given
 */
public record ReadOptions(boolean strict, @Nullable String csvColumns, @Nullable ZoneId inputZone) {
  /** Nothing said. */
  public static final ReadOptions NONE = new ReadOptions(false, null, null);
}
