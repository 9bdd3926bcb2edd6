package io.etcdscope.ingest;

import io.etcdscope.model.MetricType;

/**
 * What a builder of blocks must know of series that bear the store's numbers.
 *
 * @param catalog knows them
 */
record CatalogKinds(Catalog catalog) implements SeriesKinds {
  @Override
  public boolean isCounter(int seriesId) {
    Target.Series one = catalog.series(seriesId);
    String word = one.type();
    return SeriesKinds.isCounter(
        one.key().metric(), word == null ? null : MetricType.of(word).orElse(null));
  }

  @Override
  public boolean isProcessStart(int seriesId) {
    return SeriesKinds.isProcessStart(catalog.series(seriesId).key().metric());
  }
}
