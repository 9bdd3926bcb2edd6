/**
 * Prometheus' protobuf exposition: MetricFamily messages, each behind its length.
 *
 * <p>Reads the wire format itself and the dozen fields it needs; knows no generated code.
 */
@NullMarked
package io.etcdscope.exposition.protobuf;

import org.jspecify.annotations.NullMarked;
