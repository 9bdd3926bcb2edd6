/**
 * Answers of the HTTP API of Prometheus and VictoriaMetrics, as people save them with curl.
 *
 * <p>Reads results of queries; knows neither the query nor the server.
 */
@NullMarked
package io.etcdscope.exposition.httpjson;

import org.jspecify.annotations.NullMarked;
