package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import java.util.Arrays;

/** Which series of a dictionary are stored, asked once for each. */
final class KeptSeries {
  private final SeriesDictionary dictionary;
  private final Keep keep;

  /** 1 for those that are, -1 for those that are not, 0 where nobody has asked. */
  private byte[] answers = new byte[1 << 11];

  KeptSeries(SeriesDictionary dictionary, Keep keep) {
    this.dictionary = dictionary;
    this.keep = keep;
  }

  /** Whether a series is stored. */
  boolean holds(int series) {
    if (keep.isAll()) {
      return true;
    }
    if (series >= answers.length) {
      answers = Arrays.copyOf(answers, Math.max(series + 1, answers.length * 2));
    }
    if (answers[series] == 0) {
      answers[series] = (byte) (keep.holds(dictionary.key(series).metric()) ? 1 : -1);
    }
    return answers[series] > 0;
  }
}
