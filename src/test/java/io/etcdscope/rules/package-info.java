/**
 * Tests of the rules, over scenarios worked out by hand and over thinned samples.
 *
 * <p>Nothing here knows a report.
 */
@NullMarked
package io.etcdscope.rules;

import org.jspecify.annotations.NullMarked;
