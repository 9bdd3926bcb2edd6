package io.etcdscope.capacity;

/**
 * Objects of one type over the period.
 *
 * @param resource the type
 * @param first objects at the first scrape that shows it
 * @param last objects at the last one
 */
record ResourceGrowth(String resource, double first, double last) {
  /** Objects more at the end than at the begin. */
  double growth() {
    return last - first;
  }
}
