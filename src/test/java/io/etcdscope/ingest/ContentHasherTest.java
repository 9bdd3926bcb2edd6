package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: two contents have one hash, or one content two. */
class ContentHasherTest {
  private static byte[] bytes(long seed, int length) {
    byte[] out = new byte[length];
    new SplittableRandom(seed).nextBytes(out);
    return out;
  }

  @Test
  void howTheBytesWereCutMakesNoDifference() {
    byte[] content = bytes(1, 40_000_000);
    String whole = ContentHash.of(content, content.length).hex();
    ContentHasher hasher = new ContentHasher();
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 2; round++) {
      for (int at = 0; at < content.length; ) {
        int part = Math.min(content.length - at, random.nextInt(100_000));
        hasher.update(content, at, part);
        at += part;
      }
      assertEquals(whole, hasher.hash().hex(), "a hasher begins anew after each content");
    }
  }

  /** The numbers were computed apart from this class, by the CRCs and XXH3 of other libraries. */
  @Test
  void theHashIsTheOneThatTheColumnsCommentNames() {
    byte[] check = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    java.nio.ByteBuffer sums = java.nio.ByteBuffer.allocate(16);
    sums.putLong(0xE3069283_CBF43926L).putLong(check.length); // the check values of both CRCs
    long[] expected = new long[2];
    net.openhft.hashing.LongTupleHashFunction.xx128().hashBytes(sums.array(), expected);
    assertEquals(new ContentHash(expected[1], expected[0]), ContentHash.of(check, check.length));
  }

  @Test
  void everyLengthOfZeroesIsAnotherContent() {
    Set<String> seen = new HashSet<>();
    byte[] zeroes = new byte[3 * ContentHasher.PIECE];
    for (int length = 0; length <= zeroes.length; length++) {
      assertTrue(seen.add(ContentHash.of(zeroes, length).hex()), () -> "length of zeroes");
    }
  }

  @Test
  void everyChangeOfAFewBytesIsSeen() {
    byte[] content = bytes(3, 2 * ContentHasher.PIECE + 100);
    Set<String> seen = new HashSet<>();
    assertTrue(seen.add(ContentHash.of(content, content.length).hex()));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < content.length; i++) {
      byte[] changed = Arrays.copyOf(content, content.length);
      changed[i] ^= (byte) (1 + random.nextInt(255));
      int other = Math.min(content.length - 1, i + random.nextInt(1, 8));
      changed[other] ^= (byte) random.nextInt(256);
      boolean isSame = Arrays.equals(changed, content);
      assertEquals(!isSame, seen.add(ContentHash.of(changed, changed.length).hex()), "byte " + i);
    }
  }

  @Test
  void piecesThatChangePlacesAreAnotherContent() {
    byte[] content = bytes(5, 2 * ContentHasher.PIECE);
    byte[] swapped = new byte[content.length];
    System.arraycopy(content, 0, swapped, ContentHasher.PIECE, ContentHasher.PIECE);
    System.arraycopy(content, ContentHasher.PIECE, swapped, 0, ContentHasher.PIECE);
    assertTrue(
        !ContentHash.of(content, content.length).equals(ContentHash.of(swapped, swapped.length)));
  }
}
