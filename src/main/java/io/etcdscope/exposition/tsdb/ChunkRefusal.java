package io.etcdscope.exposition.tsdb;

/** Words for chunks that are known but not read. */
final class ChunkRefusal {
  /** The one encoding read: {@code tsdb/chunkenc/chunk.go}, EncXOR. */
  static final int XOR = 1;

  private ChunkRefusal() {}

  /** What an encoding other than XOR is. */
  static String cause(int encoding) {
    return switch (encoding) {
      case 2 -> "native histogram chunk (encoding 2) is not read";
      case 3 -> "native float histogram chunk (encoding 3) is not read";
      case 4 -> "chunk of the newer float encoding XOR2 (encoding 4) is not read";
      default -> "chunk of the unknown encoding " + encoding + " is not read";
    };
  }

  /** Whether the samples from {@code start} on begin and end when the piece says. */
  static boolean agrees(Piece piece, int start, SampleBuffer out) {
    return out.size() == start
        || (out.timestamps()[start] == piece.minTime()
            && out.timestamps()[out.size() - 1] == piece.maxTime());
  }
}
