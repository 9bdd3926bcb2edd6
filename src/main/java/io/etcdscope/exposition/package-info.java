/**
 * Reading the formats that metrics come in: one room for each format, furnished alike.
 *
 * <p>Readers take bytes and give samples or reasons; they know neither where the bytes come from
 * nor where the samples go.
 */
@NullMarked
package io.etcdscope.exposition;

import org.jspecify.annotations.NullMarked;
