package io.etcdscope.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of {@code --label}. */
final class LabelWords {
  private LabelWords() {}

  /** Labels by name; each word must be NAME=VALUE. */
  static Map<String, String> of(List<String> words) {
    Map<String, String> out = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1 || equals == word.length() - 1) {
        throw new UsageException("--label '" + word + "' is no NAME=VALUE, such as env=prod");
      }
      out.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return out;
  }
}
