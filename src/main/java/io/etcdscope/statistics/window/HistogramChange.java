package io.etcdscope.statistics.window;

import io.etcdscope.statistics.histogram.BucketCounts;

/**
 * A moment at which the distribution of a series changed.
 *
 * @param window first window after the change; it happened between this one and the one before
 * @param before the observations since the change before
 * @param after the observations up to the next change
 * @param bucketShift change of the mean bin index, positive when slower
 * @param gain what the cut explains, in multiples of what chance must explain to be cut
 */
public record HistogramChange(
    int window, BucketCounts before, BucketCounts after, double bucketShift, double gain) {}
