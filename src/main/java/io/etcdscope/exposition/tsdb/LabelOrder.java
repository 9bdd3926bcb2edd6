package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import java.util.Comparator;

/**
 * The order in which an index keeps its series: label by label, name before value, by bytes of
 * UTF-8, fewer labels first. Java's own order of texts differs beyond the first plane.
 */
final class LabelOrder implements Comparator<Labels> {
  /** The one order; it holds no state. */
  static final LabelOrder BY_BYTES = new LabelOrder();

  private LabelOrder() {}

  @Override
  public int compare(Labels left, Labels right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = texts(left.name(i), right.name(i));
      if (order == 0) {
        order = texts(left.value(i), right.value(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int texts(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for code points above all others, so they rank above U+E000 to U+FFFF. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
