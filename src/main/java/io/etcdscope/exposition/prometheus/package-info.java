/**
 * The fast way through Prometheus text 0.0.4: scrapes of one target in a row, which repeat nearly
 * all of their text.
 *
 * <p>Reads plain bodies only and says no to everything else, which the general reader then takes;
 * knows neither files nor tables.
 */
@NullMarked
package io.etcdscope.exposition.prometheus;

import org.jspecify.annotations.NullMarked;
