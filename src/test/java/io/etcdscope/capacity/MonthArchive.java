package io.etcdscope.capacity;

import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fills the raw tables with a made-up month: steady growth under noise, the saw of a daily
 * compaction, one defragmentation, load that follows the hours of the day, a nightly backup that is
 * left out now and then, a last member whose disk is slower than its peers', and of a single
 * cluster lists of its keys, in which events grow.
 *
 * @param startMs first scrape, epoch ms
 * @param days length
 * @param intervalMs distance of scrapes
 * @param clusters clusters of three members each
 * @param growthPerDay bytes by which the daily peak of what is in use grows
 */
public record MonthArchive(
    long startMs, int days, long intervalMs, int clusters, double growthPerDay) {
  static final int MEMBERS = 3;
  static final double QUOTA = 2.0 * (1L << 30);
  static final double BASE = 600.0 * (1 << 20);
  static final double SAW = 60.0 * (1 << 20);
  static final int DEFRAG_DAY = 12;

  /** Days of the month without a backup. */
  static final List<Integer> NO_BACKUP = List.of(7, 19);

  /**
   * Mean seconds of an fsync: the last member's disk takes 2.5 times as long; in a fleet only every
   * fourth cluster has such a member, and one cluster in ten has slow disks throughout.
   */
  double fsyncMedian(int member, int cluster) {
    if (clusters > 1 && cluster % 10 == 7) {
      return 0.008;
    }
    return member == MEMBERS && cluster % 4 == 1 ? 0.0025 : 0.001;
  }

  /**
   * Bytes a day; in a fleet every third cluster grows five times as fast, every fifth not at all.
   */
  private double growth(int cluster) {
    if (clusters == 1) {
      return growthPerDay;
    }
    return cluster % 5 == 0 ? 0 : cluster % 3 == 0 ? 5 * growthPerDay : growthPerDay;
  }

  private record Listed(String name, long first, long perDay) {}

  /** What the lists of keys hold; events take nearly all of the growth. */
  private static final List<Listed> TYPES =
      List.of(
          new Listed("configmaps", 2_400, 3),
          new Listed("events", 18_000, 1_450),
          new Listed("leases", 210, 0),
          new Listed("pods", 3_900, 22),
          new Listed("secrets", 1_150, 4));

  private record One(String metric, String labels, String type, String value) {}

  /** Makes tables, rows and stages. */
  void fill(Store store) {
    Stages.createSchema(store);
    store.execute("insert into raw_setting values ('schema_version', '2')");
    store.execute("insert into raw_setting values ('window_ms', '" + windowMs() + "')");
    long scrapes = days * Scope.DAY_MS / intervalMs + 1;
    int target = 0;
    int series = 0;
    for (int cluster = 1; cluster <= clusters; cluster++) {
      for (int member = 1; member <= MEMBERS; member++, target++) {
        String name = clusters == 1 ? "prod" : String.format(Locale.ROOT, "c%03d", cluster);
        store.execute(
            "insert into raw_source values (%d, 'month', '%s/etcd-%d', 'made-up-%d', null, 0, null, null, 'prometheus', 'loaded', null, 'name', %d, 0, 0)"
                .formatted(target, name, member, target, scrapes));
        store.execute(
            "insert into raw_target values (%d, '%s', 'etcd-%d', '{\"env\":\"%s\"}')"
                .formatted(target, name, member, cluster % 2 == 1 ? "prod" : "test"));
        series = member(store, new Place(target, member, cluster, series, scrapes));
      }
    }
    if (clusters == 1) {
      lists(store, target);
    }
    Stages.install(store);
  }

  /** Counts of objects at the begin, in the middle and at the end. */
  private void lists(Store store, int firstSource) {
    int source = firstSource;
    for (int day : new int[] {0, days / 2, days}) {
      store.execute(
          "insert into raw_source values (%d, 'month', 'prod/etcdctl/%d.keys.txt', 'listed-%d', null, 0, null, null, 'key-list', 'loaded', null, 'name', 0, 0, 0)"
              .formatted(source, day, day));
      store.execute(
          "insert into raw_side values (%d, 'prod', null, %d, %d)"
              .formatted(source, startMs + day * Scope.DAY_MS, TYPES.size()));
      for (Listed type : TYPES) {
        store.execute(
            "insert into raw_object_count values (%d, '%s', %d)"
                .formatted(source, type.name, type.first + day * type.perDay));
      }
      source++;
    }
  }

  private long windowMs() {
    return days >= 10 ? 1_800_000 : Math.max(60_000, 4 * intervalMs);
  }

  private record Place(int target, int member, int cluster, int series, long scrapes) {}

  private int member(Store store, Place at) {
    store.execute(
        "create or replace temp table tick as select i, %d + i * %d as ms, i * %d / 86400000.0 as d, (hash(i * 1000003 + %d) %% 1000000) / 1000000.0 - 0.5 as noise from range(0, %d) as r(i)"
            .formatted(startMs, intervalMs, intervalMs, at.target, at.scrapes));
    store.execute(
        "create or replace temp table made as with demand as (select *, %s + %s * d + %s * (d - floor(d)) + 2097152 * noise as in_use, case when d >= %d then 1 else 0 end as epoch from tick) select *, max(in_use) over (partition by epoch order by i) + case when epoch = 0 then 314572800 else 0 end as total, floor(sum(%d * 50.0 * %d / 1000.0 * (1 + 0.8 * sin(2 * pi() * (d - 0.3))) * (1 + 0.6 * ((hash(i) %% 1000) / 1000.0 - 0.5))) over (order by i)) as p from demand"
            .formatted(BASE, growth(at.cluster), SAW, DEFRAG_DAY, at.cluster, intervalMs));
    List<One> all = series(at.member, at.cluster);
    List<String> ids = new ArrayList<>();
    int id = at.series;
    for (One one : all) {
      ids.add(String.valueOf(id));
      store.execute(
          "insert into raw_series values (%d, %d, '%s', '%s', '%s')"
              .formatted(id, at.target, one.metric, one.labels, one.type));
      store.execute(
          "insert into raw_sample select %d, ms, v from (select ms, cast(%s as double) as v, lag(cast(%s as double)) over (order by i) as b from made) where v is distinct from b order by ms"
              .formatted(id, one.value, one.value));
      id++;
    }
    store.execute(
        "insert into raw_template values (%d, %d, [%s])"
            .formatted(at.target, at.target, String.join(", ", ids)));
    store.execute(
        "insert into raw_scrape select %d, ms, %d, %d, %d, true, null from tick order by ms"
            .formatted(at.target, at.target, at.target, all.size()));
    return id;
  }

  private List<One> series(int member, int cluster) {
    List<One> out = new ArrayList<>();
    gauge(out, "process_start_time_seconds", String.valueOf(startMs / 1000 - 86_400));
    gauge(out, "etcd_server_has_leader", "1");
    gauge(out, "etcd_server_is_leader", member == 1 ? "1" : "0");
    gauge(out, "etcd_mvcc_db_total_size_in_bytes", "floor(total)");
    gauge(out, "etcd_mvcc_db_total_size_in_use_in_bytes", "floor(in_use)");
    gauge(out, "etcd_server_quota_backend_bytes", String.valueOf(QUOTA));
    counter(out, "etcd_mvcc_put_total", "{}", "p + 1000");
    counter(out, "grpc_server_handled_total", "{\"grpc_method\":\"Put\"}", "floor(p / 3) + 5");
    counter(out, "grpc_server_handled_total", "{\"grpc_method\":\"Range\"}", "p * 2 + 7");
    counter(out, "etcd_network_client_grpc_received_bytes_total", "{}", "p * 900");
    counter(out, "etcd_network_client_grpc_sent_bytes_total", "{}", "p * 4000");
    counter(out, "etcd_disk_wal_write_bytes_total", "{}", "p * 1200");
    counter(out, "process_cpu_seconds_total", "{}", "round(p * 0.004, 2)");
    gauge(out, "etcd_debugging_mvcc_watcher_total", "200 + floor(20 * sin(d))");
    gauge(
        out, "process_resident_memory_bytes", "floor(300e6 + 50e6 * sin(6.283 * d) + 4e6 * noise)");
    gauge(out, "process_open_fds", "120 + floor(10 * noise)");
    gauge(out, "process_max_fds", "65536");
    gauge(out, "etcd_debugging_mvcc_compact_revision", "1 + floor(d) * 1000000");
    String defragmented = "case when d >= " + DEFRAG_DAY + " then 1 else 0 end";
    out.add(
        new One(
            "etcd_disk_backend_defrag_duration_seconds_count", "{}", "histogram", defragmented));
    out.add(
        new One("etcd_disk_backend_snapshot_duration_seconds_count", "{}", "histogram", backups()));
    histogram(out, "etcd_disk_wal_fsync_duration_seconds", fsyncMedian(member, cluster));
    histogram(out, "etcd_disk_backend_commit_duration_seconds", 0.002);
    return out;
  }

  /** One backup at 02:00 of each day but two. */
  private static String backups() {
    StringBuilder skipped = new StringBuilder();
    NO_BACKUP.forEach(
        day -> skipped.append(" - case when d >= %d + 1.0 / 12 then 1 else 0 end".formatted(day)));
    return "floor(d + 11.0 / 12)" + skipped;
  }

  private static void gauge(List<One> out, String metric, String value) {
    out.add(new One(metric, "{}", "gauge", value));
  }

  private static void counter(List<One> out, String metric, String labels, String value) {
    out.add(new One(metric, labels, "counter", value));
  }

  private static void histogram(List<One> out, String family, double median) {
    for (int k = 0; k < 14; k++) {
      double le = 0.001 * (1 << k);
      double share = 1 / (1 + Math.pow(le / median, -4));
      out.add(
          new One(
              family + "_bucket",
              "{\"le\":\"" + le + "\"}",
              "histogram",
              "floor(p * " + share + ")"));
    }
    out.add(new One(family + "_bucket", "{\"le\":\"+Inf\"}", "histogram", "p"));
    out.add(new One(family + "_count", "{}", "histogram", "p"));
    out.add(new One(family + "_sum", "{}", "histogram", "p * " + median * 1.11));
  }

  /** Writes made-up archives into a new database file. */
  public void write(Path file) {
    try (Store store = Store.open(file, StoreOptions.defaults())) {
      fill(store);
      store.execute("checkpoint");
    }
  }

  /** The month of {@code reports/capacity}: October 2026, a scrape each half hour. */
  public static MonthArchive month() {
    return new MonthArchive(1_790_812_800_000L, 31, 1_800_000, 1, 15.0 * (1 << 20));
  }

  /** The fleet of {@code reports/fleet}: twelve clusters, ten days, a scrape each hour. */
  public static MonthArchive fleet() {
    return new MonthArchive(1_790_812_800_000L, 10, 3_600_000, 12, 15.0 * (1 << 20));
  }

  /** Writes a month into a new database file: FILE DAYS INTERVAL_SECONDS CLUSTERS. */
  public static void main(String[] arguments) {
    new MonthArchive(
            1_790_812_800_000L,
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]) * 1000,
            Integer.parseInt(arguments[3]),
            15.0 * (1 << 20))
        .write(Path.of(arguments[0]));
  }
}
