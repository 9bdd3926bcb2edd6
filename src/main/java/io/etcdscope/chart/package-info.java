/**
 * Charts: plain data in, a PNG out, drawn with JFreeChart.
 *
 * <p>Knows nothing of etcd, SQL or HTML; only this room knows {@code org.jfree}.
 */
@NullMarked
package io.etcdscope.chart;

import org.jspecify.annotations.NullMarked;
