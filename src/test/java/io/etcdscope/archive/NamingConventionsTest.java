package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Risk: a scrape booked to the wrong member or hour because of how its file is named. One test for
 * each way of naming that was met in the wild, numbered as in the list of them.
 */
class NamingConventionsTest {
  private static final Placements UTC = new Placements(PlacementOptions.NONE);
  private static final long MODIFIED = Instant.parse("2025-03-04T05:06:07Z").toEpochMilli();
  private static final String MTIME = "2025-03-04T05:06:07Z";

  /** An entry of a folder or archive: {@code input}, then the path below it. */
  private record Named(String input, String path, @Nullable Path onDisk, long modifiedMs)
      implements Entry {
    @Override
    public long storedBytes() {
      return 1;
    }

    @Override
    public @Nullable Path file() {
      return onDisk;
    }

    @Override
    public boolean inArchive() {
      return path.indexOf('!') >= 0;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  private static Entry below(String input, String path) {
    return new Named(input, path, Path.of("/home/me", input, path), MODIFIED);
  }

  private static Entry packed(String archive, String path) {
    return new Named(archive, archive + "!" + path, Path.of("/home/me", archive), MODIFIED);
  }

  private static Entry given(String file) {
    Path path = Path.of(file);
    return new Named(path.getFileName().toString(), path.getFileName().toString(), path, MODIFIED);
  }

  /** Cluster, instance, time, source and convention of an entry. */
  private static void placed(
      Entry entry, String cluster, String instance, String time, TimeSource source, String word) {
    Placement p = UTC.place(entry);
    String at =
        p.timeMs() == Placement.NO_TIME ? "none" : Instant.ofEpochMilli(p.timeMs()).toString();
    assertEquals(
        cluster + " | " + instance + " | " + time + " | " + source.word() + " | " + word,
        p.cluster()
            + " | "
            + p.instance()
            + " | "
            + at
            + " | "
            + p.timeSource().word()
            + " | "
            + p.convention());
  }

  @Test
  void convention01LoopOverMembersWithALatestCopy() {
    placed(
        below("prod", "metrics/etcd_metrics_n3_20250102_030405.txt"),
        "prod",
        "n3",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "loop_over_members");
    placed(
        below("prod", "metrics/etcd_metrics_n3_latest.txt"),
        "prod",
        "n3",
        MTIME,
        TimeSource.FILE,
        "loop_over_members");
    assertEquals(FileRole.LATEST_COPY, role("metrics/etcd_metrics_n3_latest.txt"));
  }

  @Test
  void convention02OneCurlWithAnEpoch() {
    placed(
        below("prod", "etcd-metrics-1730000000.txt"),
        "prod",
        "prod",
        "2024-10-27T03:33:20Z",
        TimeSource.NAME,
        "curl_epoch");
  }

  @Test
  void convention03EvidenceBundleWithAFilteredCopy() {
    placed(
        below("prod", "etcd-1/metrics_1730000000.txt"),
        "prod",
        "etcd-1",
        "2024-10-27T03:33:20Z",
        TimeSource.NAME,
        "curl_calendar");
    placed(
        below("prod", "etcd-1/dq_metrics_1730000000.txt"),
        "prod",
        "etcd-1",
        "2024-10-27T03:33:20Z",
        TimeSource.NAME,
        "evidence_bundle");
  }

  @Test
  void convention04CurlWithACalendarStamp() {
    placed(
        below("prod", "etcd-1/metrics_20250102_030405.txt"),
        "prod",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "curl_calendar");
    Placements kathmandu =
        new Placements(new PlacementOptions(null, null, ZoneId.of("Asia/Kathmandu"), null));
    Placement local = kathmandu.place(below("prod", "etcd-1/metrics_20250102_030405.txt"));
    assertEquals("2025-01-01T21:19:05Z", Instant.ofEpochMilli(local.timeMs()).toString());
    assertEquals(1, kathmandu.zoneless());
  }

  @Test
  void convention05DailyAndMonthlyExports() {
    placed(
        below("prod", "etcd-1/metrics_20250102.txt"),
        "prod",
        "etcd-1",
        "2025-01-02T00:00:00Z",
        TimeSource.NAME,
        "curl_calendar");
    placed(
        below("prod", "etcd-1/metrics_202501.txt"),
        "prod",
        "etcd-1",
        "2025-01-01T00:00:00Z",
        TimeSource.NAME,
        "curl_calendar");
    assertEquals(
        "the name tells the month only",
        UTC.place(below("prod", "etcd-1/metrics_202501.txt")).note());
  }

  @Test
  void convention06BeforeAndAfter() {
    placed(below("prod", "before.txt"), "prod", "prod", MTIME, TimeSource.FILE, "before_and_after");
    placed(below("prod", "after.txt"), "prod", "prod", MTIME, TimeSource.FILE, "before_and_after");
    placed(
        below("prod", "drain/metrics_start.txt"),
        "prod",
        "drain",
        MTIME,
        TimeSource.FILE,
        "before_and_after");
  }

  @Test
  void convention07SupportPage() {
    placed(
        below("case-123", "etcd-metrics.txt"),
        "case-123",
        "case-123",
        MTIME,
        TimeSource.FILE,
        "support_page");
    assertEquals(FileRole.ETCDCTL_JSON, role("etcd-status.json"));
  }

  @Test
  void convention08TextfileFolder() {
    placed(
        below("prod", "node-1/etcd.prom"),
        "prod",
        "node-1",
        MTIME,
        TimeSource.FILE,
        "textfile_folder");
  }

  @Test
  void convention09PushedFile() {
    placed(below("prod", "etcd.metrics"), "prod", "prod", MTIME, TimeSource.FILE, "pushed_file");
  }

  @Test
  void convention10InPodScript() {
    placed(
        packed("volume.tar", "data/etcd-0/etcd-metrics.txt"),
        "volume",
        "etcd-0",
        MTIME,
        TimeSource.ENTRY,
        "support_page");
  }

  @Test
  void convention11ApiserverRaw() {
    placed(
        below("job", "_artifacts/metrics/kube-apiserver-metrics.txt"),
        "job",
        "kube-apiserver",
        MTIME,
        TimeSource.FILE,
        "apiserver_raw");
    assertEquals(FileRole.ERROR_TWIN, role("metrics/kube-apiserver-metrics.txt.error"));
  }

  @Test
  void convention12MustGather() {
    placed(
        packed("must-gather.tar.gz", "quay-io/etcd_info/metrics.openmetrics"),
        "must-gather",
        "quay-io",
        MTIME,
        TimeSource.ENTRY,
        "must_gather");
    placed(
        packed("must-gather.tar.gz", "quay-io/monitoring/metrics/metrics.openmetrics.gz"),
        "must-gather",
        "quay-io",
        MTIME,
        TimeSource.ENTRY,
        "must_gather");
    assertEquals(FileRole.ERROR_TWIN, role("etcd_info/metrics.stderr"));
    for (String json :
        new String[] {
          "member_list", "endpoint_status", "endpoint_health", "alarm_list", "object_count"
        }) {
      assertEquals(FileRole.ETCDCTL_JSON, role("etcd_info/" + json + ".json"));
    }
  }

  @Test
  void convention13GatherExtra() {
    word("gather_extra", below("job", "artifacts/e2e/metrics/prometheus.tar!prometheus"));
  }

  @Test
  void convention14PromdataOffline() {
    word("promdata_offline", below("job", "metrics-all/prometheus.tar.gz!."));
  }

  @Test
  void convention15OadpMustGather() {
    word("oadp_must_gather", below("mg", "clusters/1/metrics/prom_data.tar.gz!prometheus"));
  }

  @Test
  void convention16OpctNestedXz() {
    word("opct", packed("opct.tar.gz", "plugins/artifacts_must-gather-metrics.tar.xz!a/etcd.om"));
  }

  @Test
  void convention17BenchmarkRunnerStartAndEnd() {
    Entry entry =
        below("runs", "promdb_2022_01_04T08_21_52+0000_2022_01_04T08_45_47+0000.tar!promdb");
    word("benchmark_runner", entry);
    assertEquals(
        "2022-01-04T08:21:52Z", Instant.ofEpochMilli(UTC.place(entry).timeMs()).toString());
  }

  @Test
  void convention18ClusterLoader() {
    placed(
        below("cl2", "EtcdMetrics_density_2020-12-14T16:26:21+08:00.json"),
        "cl2",
        "cl2",
        "2020-12-14T08:26:21Z",
        TimeSource.NAME,
        "cluster_loader");
    placed(
        below("cl2", "MetricsForE2E_load_2026-06-09T20:11:52Z.json"),
        "cl2",
        "cl2",
        "2026-06-09T20:11:52Z",
        TimeSource.NAME,
        "cluster_loader");
    word("cluster_loader", below("cl2", "prometheus-snapshot/snap"));
  }

  @Test
  void convention19StampAsExtension() {
    placed(
        below("prod", "etcd-master-0.2025-01-02T03:04:05+00:00"),
        "prod",
        "etcd-master-0",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{instance}-{time}");
    placed(
        below("prod", "etcd-master-0.2025-01-02T03:04:05+00:00.gz"),
        "prod",
        "etcd-master-0",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{instance}-{time}");
  }

  @Test
  void convention20StampOnTheFolder() {
    placed(
        below("prod", "metrics-2025-01-02_03:04:05/master-0.txt"),
        "prod",
        "master-0",
        "2025-01-02T03:04:05Z",
        TimeSource.DIRECTORY,
        "{instance}");
  }

  @Test
  void convention21RunFolders() {
    placed(
        below("prod", "outputs/20250102-030405/etcd-1.prom"),
        "prod",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.DIRECTORY,
        "{instance}");
  }

  @Test
  void convention22AppendedLog() {
    placed(
        below("prod", "auditor-log.txt"),
        "prod",
        "auditor",
        MTIME,
        TimeSource.FILE,
        "appended_log");
  }

  @Test
  void convention23VictoriaMetricsExport() {
    for (String name : new String[] {"data.jsonl", "data.jsonl.gz", "exported_data.jsonl"}) {
      placed(below("vm", name), "vm", "vm", MTIME, TimeSource.FILE, "victoria_metrics_export");
    }
  }

  @Test
  void convention24Promtool() {
    placed(below("p", "export.om"), "p", "p", MTIME, TimeSource.FILE, "promtool_capture");
    placed(
        below("p", ".capture-metrics-1730000000123"),
        "p",
        "p",
        "2024-10-27T03:33:20.123Z",
        TimeSource.NAME,
        "promtool_capture");
    placed(below("p", "etcd-1.openmetrics"), "p", "etcd-1", MTIME, TimeSource.FILE, "{instance}");
  }

  @Test
  void plainClusterInstanceTime() {
    placed(
        below("excerpt", "fast/etcd-1/20250102T030405.123Z.prom.gz"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05.123Z",
        TimeSource.NAME,
        "{cluster}/{instance}/{time}");
    placed(
        packed("all.tar.gz", "fast/etcd-1/20250102T030405.123Z.prom"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05.123Z",
        TimeSource.NAME,
        "{cluster}/{instance}/{time}");
    placed(
        below("corpus", "fast.tar.gz!etcd-1/1730000000.prom"),
        "fast",
        "etcd-1",
        "2024-10-27T03:33:20Z",
        TimeSource.NAME,
        "{cluster}/{instance}/{time}");
  }

  @Test
  void plainInstanceTime() {
    placed(
        below("fast", "etcd-1/20250102T030405.123Z.prom"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05.123Z",
        TimeSource.NAME,
        "{instance}/{time}");
    placed(
        packed("fast.tar.zst", "./etcd-1/20250102T030405.123Z.prom"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05.123Z",
        TimeSource.NAME,
        "{instance}/{time}");
  }

  @Test
  void plainTime() {
    placed(
        below("prod", "20250102T030405Z.prom"),
        "prod",
        "prod",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{time}");
    placed(
        new Named(
            "etcd-1",
            "20250102T030405Z.prom",
            Path.of("/d/fast/etcd-1/20250102T030405Z.prom"),
            MODIFIED),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{time}");
  }

  @Test
  void plainInstanceDashTime() {
    placed(
        below("prod", "etcd-1-20250102T030405Z.txt"),
        "prod",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{instance}-{time}");
    placed(
        below("prod", "20250102T030405Z_etcd-1.txt"),
        "prod",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{time}-{instance}");
    placed(
        below("x", "fast/etcd-1/scrape-20250102T030405Z.txt"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{time}");
  }

  @Test
  void aFileGivenItselfCountsAsIfItsFolderHadBeenGiven() {
    placed(
        given("/data/fast/etcd-1/20250102T030405Z.prom"),
        "fast",
        "etcd-1",
        "2025-01-02T03:04:05Z",
        TimeSource.NAME,
        "{time}");
    placed(given("/data/fast/etcd-1.prom"), "fast", "etcd-1", MTIME, TimeSource.FILE, "{instance}");
    placed(new Named("-", "-", null, -1), "stdin", "stdin", "none", TimeSource.NONE, "{instance}");
  }

  @Test
  void theOptionsNameWhatNoRuleKnows() {
    Placements own =
        new Placements(
            new PlacementOptions(
                "{cluster}_*/{instance}@{time}.dat", "%d.%m.%Y_%H%M", ZoneId.of("UTC"), null));
    Placement p = own.place(below("x", "y/prod_eu/m1@02.01.2025_0304.dat"));
    assertEquals(
        "prod m1 2025-01-02T03:04:00Z option",
        p.cluster()
            + " "
            + p.instance()
            + " "
            + Instant.ofEpochMilli(p.timeMs())
            + " "
            + p.timeSource().word());
    Placement other = own.place(below("x", "y/readme"));
    assertEquals(
        "--layout '{cluster}_*/{instance}@{time}.dat' does not fit this name; the time is that of its"
            + " last change",
        other.note());
    Placements named = new Placements(new PlacementOptions(null, null, ZoneId.of("UTC"), "mine"));
    assertEquals("mine", named.place(below("fast", "etcd-1/20250102T030405Z.prom")).cluster());
  }

  @Test
  void aPatternBeatsTheNameAndTheNameBeatsTheFolder() {
    Placements own = new Placements(new PlacementOptions(null, "%d%m%Y", ZoneId.of("UTC"), null));
    Entry entry = below("x", "2023-01-01/etcd-1-20250102T030405Z-05062024.prom");
    assertEquals(
        "2024-06-05T00:00:00Z", Instant.ofEpochMilli(own.place(entry).timeMs()).toString());
    assertEquals(TimeSource.NAME, UTC.place(entry).timeSource());
  }

  @Test
  void noTimeSaysWhatWasTried() {
    Placement p = UTC.place(new Named("a.tar", "a.tar!x.prom", null, 0));
    assertEquals(Placement.NO_TIME, p.timeMs());
    assertEquals(
        "no time: tried file name, folders, and a modification time of 1970-01-01T00:00:00Z;"
            + " give --layout or --time-pattern",
        p.note());
  }

  @Test
  void standardInputHasNoTimeThatAnOptionCouldFind() {
    Placement p = UTC.place(new Named("-", "-", null, -1));
    assertEquals(Placement.NO_TIME, p.timeMs());
    assertEquals(
        "no time: standard input has no name; save the answer under one that tells its time,"
            + " such as 20260102T030405Z.prom",
        p.note());
  }

  private static void word(String convention, Entry entry) {
    assertEquals(convention, UTC.place(entry).convention());
  }

  private static FileRole role(String path) {
    return FileRole.of(path, new byte[0], 0);
  }
}
