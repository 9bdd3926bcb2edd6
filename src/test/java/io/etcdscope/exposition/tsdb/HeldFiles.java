package io.etcdscope.exposition.tsdb;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of a data folder that a test holds in memory. */
final class HeldFiles implements TsdbFiles {
  private final Map<String, byte[]> files = new TreeMap<>();

  void add(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  void add(String name, InputStream in) throws IOException {
    add(name, in.readAllBytes());
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public ByteSource open(String name) throws IOException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new FileNotFoundException(name);
    }
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] target, int offset, int length) {
        int from = (int) Math.min(position, bytes.length);
        int n = Math.min(length, bytes.length - from);
        System.arraycopy(bytes, from, target, offset, n);
        return n;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
