/**
 * PromQL over series read once: the engine, its answers as JSON, CSV and tables, files of queries,
 * and the plan of a query. Knows no database and no command line.
 */
@NullMarked
package io.etcdscope.promql;

import org.jspecify.annotations.NullMarked;
