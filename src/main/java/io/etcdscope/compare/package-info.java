/**
 * Which cluster is better, and is the difference real: tests pairs of clusters or periods, says the
 * outcome in words and writes the comparison report.
 *
 * <p>A difference is claimed only where both chance and the user's practical margin are ruled out.
 */
@NullMarked
package io.etcdscope.compare;

import org.jspecify.annotations.NullMarked;
