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
    String metric = one.key().metric();
    String word = one.type();
    return word == null
        ? SeriesKinds.isCounter(metric, null) && !catalog.isLevel(metric)
        : SeriesKinds.isCounter(metric, MetricType.of(word).orElse(null));
  }

  @Override
  public boolean isProcessStart(int seriesId) {
    return SeriesKinds.isProcessStart(catalog.series(seriesId).key().metric());
  }
}
