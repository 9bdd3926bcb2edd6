/**
 * Alert rules replayed over an archive: what would have fired, when, and what could not be judged.
 * Rooms below read rule files, expand templates, replay, try other thresholds and look for
 * mistakes; this one puts them together and knows neither the command line nor reports.
 */
@NullMarked
package io.etcdscope.alert;

import org.jspecify.annotations.NullMarked;
