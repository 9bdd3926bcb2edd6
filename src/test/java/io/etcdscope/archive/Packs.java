package io.etcdscope.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packed bytes made by other people's writers, so that reader and writer share no mistake. */
public final class Packs {
  static final long MODIFIED_MS = 1_730_000_000_000L;

  private Packs() {}

  /** A text in UTF-8. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  interface Wrap {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] with(Wrap wrap, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = wrap.around(out)) {
      packed.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** Packed by gzip. */
  public static byte[] gzip(byte[] content) {
    return with(GZIPOutputStream::new, content);
  }

  /** Packed by zstd. */
  public static byte[] zstd(byte[] content) {
    return with(ZstdOutputStream::new, content);
  }

  /** Packed by xz. */
  public static byte[] xz(byte[] content) {
    return with(out -> new XZOutputStream(out, new LZMA2Options(0)), content);
  }

  /** Packed by bzip2. */
  public static byte[] bzip2(byte[] content) {
    return with(out -> new BZip2CompressorOutputStream(out, 1), content);
  }

  /** A tar of names and contents in turn. */
  public static byte[] tar(Object... namesAndContents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = content(namesAndContents[i + 1]);
        TarArchiveEntry entry = new TarArchiveEntry((String) namesAndContents[i], true);
        entry.setSize(content.length);
        entry.setModTime(MODIFIED_MS);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** A zip of names and contents in turn. */
  public static byte[] zip(Object... namesAndContents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = content(namesAndContents[i + 1]);
        ZipArchiveEntry entry = new ZipArchiveEntry((String) namesAndContents[i]);
        entry.setSize(content.length);
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] content(Object content) {
    return content instanceof String text ? bytes(text) : (byte[]) content;
  }
}
