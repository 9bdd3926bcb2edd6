package io.etcdscope.ingest;

import java.util.Arrays;

/** Where each series of a scrape stands in it: a map of small numbers without objects. */
final class SeriesPlaces {
  private int[] places = new int[1 << 10];

  /** Round in which a place was set; a new round empties the map. */
  private int[] seen = new int[1 << 10];

  private int round = 1;

  /** Forgets every place. */
  void clear() {
    round++;
  }

  /** Place of a series; -1 where it has none. */
  int get(int series) {
    return series < seen.length && seen[series] == round ? places[series] : -1;
  }

  void put(int series, int place) {
    if (series >= places.length) {
      int larger = Math.max(series + 1, places.length * 2);
      places = Arrays.copyOf(places, larger);
      seen = Arrays.copyOf(seen, larger);
    }
    places[series] = place;
    seen[series] = round;
  }
}
