/**
 * Loading: entries of archives become rows of the raw tables, each unit of work once and whole.
 *
 * <p>Knows formats only as readers that fill a sink, and nothing of what the rows will answer.
 */
@NullMarked
package io.etcdscope.ingest;

import org.jspecify.annotations.NullMarked;
