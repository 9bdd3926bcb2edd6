package io.etcdscope.archive;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about names and times.
 *
 * @param layout {@code --layout}; null for none
 * @param timePattern {@code --time-pattern}; null for none
 * @param inputZone {@code --input-tz}: the zone of times that carry none
 * @param cluster {@code --cluster}; null for none
 */
public record PlacementOptions(
    @Nullable String layout,
    @Nullable String timePattern,
    ZoneId inputZone,
    @Nullable String cluster) {
  /** Nothing said: UTC. */
  public static final PlacementOptions NONE =
      new PlacementOptions(null, null, ZoneOffset.UTC, null);
}
