package io.etcdscope.compare;

import io.etcdscope.store.Row;

/**
 * What some series of a member are added up to.
 *
 * @param number its number; those of a cluster follow each other
 * @param instance the member
 * @param family the metric without the ending of a part
 * @param part {@code value} of a counter, {@code bucket} or {@code sum} of a histogram
 * @param le upper edge of a bucket
 * @param method gRPC method of a counter of requests; else empty
 * @param isOk whether those requests went well
 */
record Slot(
    long number,
    String instance,
    String family,
    String part,
    double le,
    String method,
    boolean isOk) {
  static Slot of(Row row) {
    return new Slot(
        row.number("slot"),
        row.text("instance"),
        row.text("family"),
        row.text("part"),
        row.real("le"),
        row.text("method"),
        row.flag("is_ok"));
  }
}
