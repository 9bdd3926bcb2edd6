/**
 * Finds scrapes in files, folders and archives, and says whose they are and when they were taken.
 *
 * <p>Gives names and bytes one entry at a time, unpacks nothing to disk, and knows neither what the
 * bytes say nor where they go.
 */
@NullMarked
package io.etcdscope.archive;

import org.jspecify.annotations.NullMarked;
