package io.etcdscope.capacity;

import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do, or one question that the archive cannot answer.
 *
 * @param kind word of the finding
 * @param severity how grave
 * @param verdict what the data says
 * @param member the member; null for the cluster
 * @param title what was found, one sentence
 * @param action what to do about it
 * @param byMs by when, epoch ms; null where no date follows from the data
 * @param evidence numbers behind it, by name
 */
record Advice(
    String kind,
    Severity severity,
    Verdict verdict,
    @Nullable String member,
    String title,
    String action,
    @Nullable Long byMs,
    Map<String, Object> evidence) {
  /** Keeps the numbers by name, so that a report has the same bytes in every run. */
  Advice {
    evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
  }
}
