/**
 * JSON lines of VictoriaMetrics' {@code /api/v1/export}: one series a line with all its samples.
 *
 * <p>Knows that format only; answers of queries are another room.
 */
@NullMarked
package io.etcdscope.exposition.jsonlines;

import org.jspecify.annotations.NullMarked;
