package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a second process where none is needed, or one that overrules what the user gave. */
class SecondProcessTest {
  private static final long EIGHT_GB = 8L << 30;
  private static final List<String> QUICK =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:TLABSize=64k", "-XX:-ResizeTLAB");

  @Test
  void shortAnalysesDoWithoutTheOptimisingCompiler() {
    List<String> quick = new ArrayList<>(QUICK);
    quick.addAll(List.of("-Xms80m", "-Xmn32m"));
    assertEquals(quick, SecondProcess.options(List.of(), List.of("incident", "a"), EIGHT_GB));
    assertEquals(QUICK, SecondProcess.options(List.of(), List.of("ingest", "a"), EIGHT_GB));
    assertEquals(List.of(), SecondProcess.options(List.of(), List.of("query", "a"), EIGHT_GB));
    assertEquals(List.of(), SecondProcess.options(List.of(), List.of(), EIGHT_GB));
  }

  @Test
  void optionsOfTheUserHold() {
    List<String> given = List.of("-XX:+UseG1GC");
    assertEquals(List.of(), SecondProcess.options(given, List.of("incident", "a"), EIGHT_GB));
  }

  @Test
  void aHeapThatIsTooLargeIsBounded() {
    List<String> words = List.of("ingest", "a", "--memory", "512MB");
    List<String> given = List.of("-Da=b");
    assertEquals(
        List.of("-Xmx256m", "-XX:+UseSerialGC"), SecondProcess.options(given, words, EIGHT_GB));
    assertEquals(List.of(), SecondProcess.options(given, words, 256L << 20));
    assertEquals(
        List.of(QUICK.get(0), QUICK.get(1), QUICK.get(2), QUICK.get(3), "-Xmx256m"),
        SecondProcess.options(List.of(), List.of("incident", "a", "--memory=512MB"), EIGHT_GB));
  }
}
