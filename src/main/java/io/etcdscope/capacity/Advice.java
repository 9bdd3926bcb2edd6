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

  /** Something to do about the cluster, without a date. */
  static Advice warning(String kind, String title) {
    return new Advice(kind, Severity.WARNING, Verdict.FAIL, null, title, "", null, Map.of());
  }

  /** Something to know, with nothing to do about it. */
  static Advice note(String kind, Verdict verdict, String title) {
    return new Advice(kind, Severity.INFO, verdict, null, title, "Nothing.", null, Map.of());
  }

  /** The same of one member. */
  Advice of(String instance) {
    return new Advice(kind, severity, verdict, instance, title, action, byMs, evidence);
  }

  /** The same, graver or less so. */
  Advice as(Severity other) {
    return new Advice(kind, other, verdict, member, title, action, byMs, evidence);
  }

  /** The same with what to do. */
  Advice action(String words) {
    return new Advice(kind, severity, verdict, member, title, words, byMs, evidence);
  }

  /** The same with a date, epoch ms. */
  Advice by(long ms) {
    return new Advice(kind, severity, verdict, member, title, action, ms, evidence);
  }

  /** The same with a number behind it. */
  Advice because(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(evidence);
    more.put(name, value);
    return new Advice(kind, severity, verdict, member, title, action, byMs, more);
  }
}
