package io.etcdscope.archive;

import java.util.Arrays;
import java.util.List;

/**
 * How people name what they collect: the one table of it, most particular first.
 *
 * <p>A layout says where cluster, instance and time stand in the name; what it does not name comes
 * from the folders. A further convention is one more line here and one more test.
 *
 * @param word the name in tables
 * @param layouts any of which is enough
 */
record NamingConvention(String word, List<Layout> layouts) {
  static final List<NamingConvention> TABLE =
      List.of(
          // A shell loop over members, with a copy of the newest beside the stamped files.
          of(
              "loop_over_members",
              "etcd_metrics_{instance}_{time}.txt",
              "etcd_metrics_{instance}_latest.txt"),
          // One curl with {@code date +%s}.
          of("curl_epoch", "etcd-metrics-{time}.txt"),
          // A runbook's bundle: a scrape and what grep left of it.
          of("evidence_bundle", "dq_metrics_{time}.txt"),
          // One curl with a calendar stamp, or a daily or monthly export.
          of("curl_calendar", "metrics_{time}.txt", "metrics-{time}.txt"),
          // Two scrapes around a test; the pair is the point.
          of(
              "before_and_after",
              "before.txt",
              "after.txt",
              "metrics_start.txt",
              "metrics_end.txt",
              "metrics_before.txt",
              "metrics_after.txt"),
          // What a support page asks for, in a folder of its own.
          of("support_page", "etcd-metrics.txt"),
          // A file in node exporter's textfile folder, overwritten by cron.
          of("textfile_folder", "etcd.prom"),
          // A file that cron pushes to a gateway.
          of("pushed_file", "etcd.metrics"),
          // {@code kubectl get --raw /metrics}, kept by a test job.
          of("apiserver_raw", "{instance}-metrics.txt"),
          // OpenShift must-gather.
          of(
              "must_gather",
              "etcd_info/metrics.openmetrics",
              "monitoring/metrics/metrics.openmetrics",
              "metrics.openmetrics"),
          // OpenShift CI: the data folder of the job's Prometheus.
          of("gather_extra", "**metrics/prometheus.tar/**"),
          // promdata-offline: the same, compressed.
          of("promdata_offline", "**metrics-all/prometheus.tar.gz/**"),
          // must-gather of OADP and konveyor: the newest files of a data folder.
          of("oadp_must_gather", "**metrics/prom_data.tar.gz/**"),
          // OPCT's results.
          of("opct", "**artifacts_must-gather-metrics.tar.xz/**"),
          // ClusterLoader2's results.
          of(
              "cluster_loader",
              "**prometheus-snapshot/**",
              "EtcdMetrics_*_{time}.json",
              "MetricsForE2E_*_{time}.json"),
          // benchmark-runner's Prometheus data: start and end in the name.
          of("benchmark_runner", "**promdb_{time}_{end}.tar/**", "**promdb_{time}_{end}/**"),
          // VictoriaMetrics' export.
          of("victoria_metrics_export", "data.jsonl", "exported_data.jsonl", "exported_data.csv"),
          // promtool's captures.
          of("promtool_capture", ".capture-metrics-{time}", "export.om"),
          // Many scrapes appended to one file.
          of("appended_log", "{instance}-log.txt"));

  private static NamingConvention of(String word, String... layouts) {
    return new NamingConvention(word, Arrays.stream(layouts).map(Layout::of).toList());
  }
}
