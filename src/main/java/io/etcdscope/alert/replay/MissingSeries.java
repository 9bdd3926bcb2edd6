package io.etcdscope.alert.replay;

import io.etcdscope.alert.replay.MetricCatalogue.Entry;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Why a selector finds no series: the metric is not there, or its labels are other ones. */
public final class MissingSeries {
  /** Series that etcd makes at the first event only: none of them means that nothing happened. */
  private static final Set<String> BORN_BY_EVENTS =
      Set.of(
          "etcd_network_peer_sent_failures_total",
          "etcd_network_peer_received_failures_total",
          "etcd_network_server_stream_failures_total",
          "etcd_network_snapshot_send_failures",
          "etcd_network_snapshot_receive_failures",
          "etcd_debugging_server_alarms");

  /** Labels whose values appear with the first event of their kind. */
  private static final Set<String> EVENT_LABELS = Set.of("grpc_code", "code");

  private static final int SHOWN_VALUES = 16;

  private final MetricCatalogue catalogue;

  /**
   * Why there are none.
   *
   * @param text for people
   * @param isZero whether none means that it never happened, so that the rule can be judged
   */
  public record Reason(String text, boolean isZero) {}

  /** Reasons out of a catalogue. */
  public MissingSeries(MetricCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The catalogue. */
  public MetricCatalogue catalogue() {
    return catalogue;
  }

  /** Why the archive has no series for a selector. */
  public Reason of(Archive archive, VectorSelector selector) {
    String metric = selector.metric();
    if (metric == null) {
      return new Reason("no series matches " + selector, false);
    }
    List<SeriesData> all =
        archive
            .source()
            .select(
                List.of(Matcher.equal(Labels.METRIC_NAME, metric)), Long.MIN_VALUE, Long.MAX_VALUE);
    return all.isEmpty() ? metric(archive, metric) : labels(metric, selector, all);
  }

  private Reason metric(Archive archive, String metric) {
    if (metric.equals("up")) {
      return new Reason(
          "nothing is known of up: the input holds neither it nor failed scrapes", false);
    }
    Entry entry = catalogue.of(metric);
    if (entry == null) {
      return new Reason("metric " + metric + " is not in this archive", false);
    }
    String version = String.join(", ", archive.versions());
    boolean tooOld =
        !archive.versions().isEmpty()
            && archive.versions().stream().allMatch(v -> Versions.isBefore(v, entry.since()));
    boolean tooNew =
        !archive.versions().isEmpty()
            && archive.versions().stream().allMatch(v -> Versions.isBehind(v, entry.until()));
    String other = otherName(archive, entry);
    if (tooOld || tooNew) {
      String when =
          tooOld ? " exists since etcd " + entry.since() : " is gone since etcd " + entry.until();
      return new Reason(
          "metric " + metric + when + ", the archive is of " + version + other, false);
    }
    if (entry.metric().startsWith("grpc_server_handling_seconds")) {
      return new Reason(
          "metric " + metric + " is not in this archive: etcd has it only with --metrics=extensive",
          false);
    }
    if (BORN_BY_EVENTS.contains(entry.metric())) {
      return new Reason(
          "metric " + metric + " has no series: etcd makes them at the first event", true);
    }
    return new Reason("metric " + metric + " is not in this archive" + other, false);
  }

  private String otherName(Archive archive, Entry entry) {
    List<String> there = new ArrayList<>();
    for (Entry same : catalogue.sameAs(entry)) {
      boolean held =
          archive.metrics().contains(same.metric())
              || archive.metrics().contains(same.metric() + "_bucket");
      if (held) {
        there.add(same.metric());
      }
    }
    return there.isEmpty() ? "" : "; it has " + String.join(", ", there) + " instead";
  }

  /** The matcher that no series passes; where each alone is passed, all of them together. */
  private static Reason labels(String metric, VectorSelector selector, List<SeriesData> all) {
    for (Matcher matcher : selector.matchers()) {
      if (matcher.isMetricName()
          || all.stream().anyMatch(series -> matcher.matches(series.labels()))) {
        continue;
      }
      Set<String> values = new TreeSet<>();
      all.forEach(series -> values.add(series.labels().getOrEmpty(matcher.name())));
      values.remove("");
      String there =
          values.isEmpty()
              ? "its series have no such label"
              : "there are "
                  + String.join(" ", values.stream().limit(SHOWN_VALUES).toList())
                  + (values.size() > SHOWN_VALUES ? " ..." : "");
      String what = matcher.name().equals("le") ? "no bound " : "no series with ";
      return new Reason(
          "metric " + metric + " has " + what + matcher + ": " + there,
          EVENT_LABELS.contains(matcher.name()));
    }
    return new Reason("no series of " + metric + " matches all of " + selector, false);
  }
}
