package io.etcdscope.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture as PNG with a palette of few colours: a third of the size of a full one.
 *
 * <p>The bytes depend on the pixels only: no time, no software name (PNG 1.2, chunks IHDR, pHYs,
 * PLTE, IDAT, IEND).
 */
final class IndexedPng {
  /** Pixels per metre of a screen with 192 dots per inch: two for each CSS pixel. */
  private static final int DENSITY = 7559;

  /** The best level takes five times as long for the last tenth, level 7 twice for the half. */
  private static final int LEVEL = 5;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private IndexedPng() {}

  static byte[] write(BufferedImage image, Set<Integer> kept) {
    int width = image.getWidth();
    int height = image.getHeight();
    PixelRows rows = new PixelRows(pixels(image), width);
    Palette palette = Palette.of(rows.counted(), kept);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", join(number(width), number(height), new byte[] {8, 3, 0, 0, 0}));
    chunk(out, "pHYs", join(number(DENSITY), number(DENSITY), new byte[] {1}));
    chunk(out, "PLTE", palette.bytes());
    chunk(out, "IDAT", deflated(rows.indexed(palette)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Without a look at each pixel's colour model where the picture holds plain numbers anyway. */
  private static int[] pixels(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB
        && image.getRaster().getDataBuffer() instanceof DataBufferInt buffer) {
      return buffer.getData();
    }
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeBytes(number(data.length));
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(number((int) sum.getValue()));
  }

  private static byte[] number(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
