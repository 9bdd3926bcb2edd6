package io.etcdscope.chart;

/**
 * A drawn chart.
 *
 * @param png bytes of the file, with two pixels for each unit of width and height
 * @param width width in CSS pixels
 * @param height height in CSS pixels
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed over once and never compared
public record ChartImage(byte[] png, int width, int height) {}
