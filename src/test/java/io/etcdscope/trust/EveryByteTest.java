package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.Fixtures;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Risk: one wrong byte in a real scrape becomes a wrong number that nobody flags.
 *
 * <p>The scrape is read as the program reads it: by the parser that compares it with the one
 * before, and where that says no, by the general reader. What may come out: every sample as it was,
 * or a flag, or a change confined to the line of the byte, because a digit for a digit is a number
 * like any other; of those inside a histogram, the check of its buckets sees every one that breaks
 * their order or their count.
 */
class EveryByteTest {
  private static final boolean LONG = Boolean.getBoolean("etcdscope.long");

  private final SeriesDictionary dictionary = new SeriesDictionary();
  private final TemplateParser parser = new TemplateParser(dictionary);
  private final FormatReader general = InputFormat.PROMETHEUS.reader(ReadOptions.NONE);

  /** What was read, and whether something of it is flagged. */
  private record Read(Map<String, Double> values, boolean isFlagged) {}

  private Read read(byte[] body) {
    System.arraycopy(body, 0, parser.buffer(body.length), 0, body.length);
    if (parser.read(body.length)) {
      Map<String, Double> values = new HashMap<>();
      for (int i = 0; i < parser.lines(); i++) {
        SeriesDictionary.Key key = dictionary.key(parser.series(i));
        String labels = key.labels().size() == 0 ? "" : key.labels().toString();
        values.put(key.metric() + labels, Double.longBitsToDouble(parser.bits(i)));
      }
      return new Read(values, false);
    }
    RecordingSink sink = RecordingSink.of(general, body);
    return new Read(
        new HashMap<>(sink.values()), !sink.rejects.isEmpty() || sink.values().isEmpty());
  }

  private static byte[] scrape() {
    return LONG
        ? SharedFiles.bytes("corpus/formats/etcd-text-plain.txt")
        : Fixtures.real(InputFormat.PROMETHEUS)[0];
  }

  @Test
  void aCutAtAnyByteLeavesOnlyTrueNumbersAndWholeHistograms() {
    byte[] whole = scrape();
    Read truth = read(whole);
    int flagged = 0;
    for (int cut = 0; cut < whole.length; cut++) {
      parser.reset();
      read(whole);
      Read some = read(Arrays.copyOf(whole, cut));
      assertTrue(truth.values.entrySet().containsAll(some.values.entrySet()), "cut at " + cut);
      assertEquals(
          count(some, "le=\"+Inf\""),
          count(some, "_seconds_count") - count(some, "go_gc"),
          "" + cut);
      flagged += some.isFlagged ? 1 : 0;
      boolean betweenLines = cut > 0 && whole[cut - 1] == '\n';
      assertTrue(some.isFlagged || betweenLines, "cut at " + cut + " within a line, unflagged");
    }
    assertTrue(flagged > 0.95 * whole.length, flagged + " of " + whole.length + " flagged");
  }

  private static long count(Read read, String wanted) {
    return read.values.keySet().stream()
        .filter(
            name ->
                name.contains(wanted) && (wanted.startsWith("go") ? name.endsWith("_count") : true))
        .count();
  }

  @Test
  void aFlipOfAnyBitChangesNothingButItsOwnLineOrIsFlagged() {
    byte[] whole = scrape();
    Read truth = read(whole);
    int[] outcome = new int[3];
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bit);
        parser.reset();
        read(whole);
        Read some = read(flipped);
        Set<String> wrong = wrong(truth, some);
        String own = line(whole, at);
        boolean ownOnly = wrong.stream().allMatch(name -> name.equals(own));
        int lost = truth.values.size() - common(truth, some);
        assertTrue(
            some.isFlagged || ownOnly || (wrong.size() <= 1 && lost <= 1),
            "byte " + at + " bit " + bit + " of " + own + ": " + wrong);
        outcome[some.isFlagged ? 0 : wrong.isEmpty() ? 1 : 2]++;
      }
    }
    // flagged; harmless (comments, or a line that vanished whole); another number or name
    assertTrue(3 * outcome[0] > 8 * whole.length, Arrays.toString(outcome));
  }

  /** Series that have another value than they had, or that were not there. */
  private static Set<String> wrong(Read truth, Read some) {
    Set<String> wrong = new HashSet<>();
    some.values.forEach(
        (name, value) -> {
          if (!value.equals(truth.values.get(name))) {
            wrong.add(name);
          }
        });
    return wrong;
  }

  private static int common(Read truth, Read some) {
    Set<String> names = new HashSet<>(truth.values.keySet());
    names.retainAll(some.values.keySet());
    return names.size();
  }

  /** Series of the line that holds a byte. */
  private static String line(byte[] whole, int at) {
    String text = new String(whole, StandardCharsets.UTF_8);
    int from = text.lastIndexOf('\n', at - 1) + 1;
    List<String> words = List.of(text.substring(from, text.indexOf('\n', at)).split(" ", -1));
    return words.get(0);
  }
}
