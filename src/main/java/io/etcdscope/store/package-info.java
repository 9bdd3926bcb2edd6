/**
 * The DuckDB file: opening it, sealing it, its stages as documented SQL files, and running them.
 *
 * <p>Knows SQL and nothing of etcd; only this room and {@code ingest} know the driver.
 */
@NullMarked
package io.etcdscope.store;

import org.jspecify.annotations.NullMarked;
