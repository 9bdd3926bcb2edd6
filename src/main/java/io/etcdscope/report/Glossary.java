package io.etcdscope.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of the page, each with the metric it is read from. */
final class Glossary {
  /**
   * A word.
   *
   * @param word as it heads its entry
   * @param forms as it stands in texts
   * @param meaning what it means here
   * @param metrics metrics behind it; the first that a panel shows is linked to it
   */
  private record Entry(String word, List<String> forms, String meaning, List<String> metrics) {}

  private static final List<Entry> ENTRIES = entries();
  private static final Map<String, Entry> BY_FORM = byForm();
  private static final Pattern FORMS = forms();

  private Glossary() {}

  /** All words, each with a link to the first of these panels that shows its metric. */
  static List<PageView.Term> terms(List<Panels.Shown> panels) {
    return ENTRIES.stream()
        .map(
            entry ->
                new PageView.Term(
                    anchor(entry),
                    entry.word(),
                    entry.meaning(),
                    entry.metrics().stream().map(metric -> piece(metric, panels)).toList()))
        .toList();
  }

  /** A text with the first mention of every word linked to its entry. */
  static List<Piece> linked(String text) {
    List<Piece> out = new ArrayList<>();
    Set<String> told = new HashSet<>();
    Matcher form = FORMS.matcher(text);
    int done = 0;
    while (form.find()) {
      Entry entry = BY_FORM.get(form.group().toLowerCase(Locale.ROOT));
      if (entry == null || !told.add(entry.word())) {
        continue;
      }
      if (form.start() > done) {
        out.add(new Piece(text.substring(done, form.start()), ""));
      }
      out.add(new Piece(form.group(), "#" + anchor(entry)));
      done = form.end();
    }
    if (done < text.length()) {
      out.add(new Piece(text.substring(done), ""));
    }
    return out;
  }

  private static Piece piece(String metric, List<Panels.Shown> panels) {
    String link =
        panels.stream()
            .filter(Panels.Shown::isInPage)
            .filter(shown -> shown.panel().requires().contains(metric))
            .map(shown -> "#" + shown.view().anchor())
            .findFirst()
            .orElse("");
    return new Piece(metric, link);
  }

  private static String anchor(Entry entry) {
    return "term-" + entry.word().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static Map<String, Entry> byForm() {
    Map<String, Entry> out = new TreeMap<>();
    for (Entry entry : ENTRIES) {
      entry.forms().forEach(form -> out.put(form.toLowerCase(Locale.ROOT), entry));
    }
    return out;
  }

  /** The longest form first, so that a backend commit is not taken for a commit of a proposal. */
  private static Pattern forms() {
    String any =
        BY_FORM.keySet().stream()
            .sorted((a, b) -> b.length() - a.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w-])(?:" + any + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
  }

  private static List<Entry> entries() {
    List<Entry> out = new ArrayList<>();
    for (String[] line : GlossaryWords.LINES) {
      out.add(
          new Entry(
              line[0],
              List.of(line[1].split(", ", -1)),
              line[2],
              List.of(line[3].split(", ", -1))));
    }
    return out;
  }
}
