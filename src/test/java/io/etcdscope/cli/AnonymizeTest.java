package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a report that is sent outside and still names a cluster, a member, a host or a file. */
class AnonymizeTest {
  /** Each stands in the archive at one kind of place; none is a word of etcd. */
  private static final List<String> PLANTED =
      List.of(
          "acmeprod", // cluster, in the path
          "zebranode", // members, in the path
          "10.99.88.77", // address in a label
          "vaulthost.example.org", // host in a label
          "deadbeefcafe00", // member ids
          "widgets.acme", // a resource type that names a domain
          "acmejob", // a job
          "leaky"); // text of a broken line and a file's name

  private static final int SCRAPES = 12;

  @TempDir private Path folder;
  private Path archive = Path.of("");

  @BeforeEach
  void writeArchive() throws IOException {
    archive = folder.resolve("in");
    for (int member = 1; member <= 2; member++) {
      Path own = Files.createDirectories(archive.resolve("acmeprod/zebranode-" + member));
      for (int i = 0; i < SCRAPES; i++) {
        String name = "20261121T0120%02d.000Z.prom".formatted(i * 5);
        Files.writeString(own.resolve(name), scrape(member, i));
      }
    }
    Files.writeString(archive.resolve("acmeprod/zebranode-1/leaky.txt"), "leaky words\n");
    Files.writeString(
        archive.resolve("acmeprod/zebranode-1/20261121T012100.000Z.prom"),
        scrape(1, SCRAPES) + "leaky{host=\"vaulthost.example.org\"} one two three\n");
  }

  /** Slow fsyncs, failed sends, addresses in labels: what findings and tables are made of. */
  private static String scrape(int member, int i) {
    String id = "deadbeefcafe000" + member;
    String peer = "deadbeefcafe000" + (3 - member);
    StringBuilder text = new StringBuilder();
    text.append("# TYPE etcd_disk_wal_fsync_duration_seconds histogram\n");
    for (String le : new String[] {"0.008", "0.512", "+Inf"}) {
      int count = le.equals("0.008") ? i : 20 * i;
      text.append(
          "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"%s\"} %d\n".formatted(le, count));
    }
    text.append("etcd_disk_wal_fsync_duration_seconds_sum %d\n".formatted(4 * i));
    text.append("etcd_disk_wal_fsync_duration_seconds_count %d\n".formatted(20 * i));
    text.append("# TYPE etcd_server_has_leader gauge\netcd_server_has_leader 1\n");
    text.append("# TYPE etcd_server_is_leader gauge\n");
    text.append("etcd_server_is_leader %d\n".formatted(member == 1 ? 1 : 0));
    text.append("# TYPE etcd_server_id gauge\netcd_server_id{server_id=\"%s\"} 1\n".formatted(id));
    text.append("# TYPE etcd_network_peer_sent_failures_total counter\n");
    text.append("etcd_network_peer_sent_failures_total{To=\"%s\"} %d\n".formatted(peer, 9 * i));
    text.append("# TYPE etcd_db_total_size_in_bytes gauge\n");
    text.append("etcd_db_total_size_in_bytes{endpoint=\"https://10.99.88.77:2379\"} 5\n");
    text.append("# TYPE apiserver_storage_objects gauge\n");
    text.append("apiserver_storage_objects{resource=\"widgets.acme.io\"} 7\n");
    text.append("# TYPE probe gauge\nprobe{host=\"vaulthost.example.org\",job=\"acmejob\"} 1\n");
    return text.append(
            "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds 1.79e9\n")
        .toString();
  }

  private static String run(int expected, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = Etcdscope.execute(arguments);
      String said = bytes.toString(StandardCharsets.UTF_8);
      assertEquals(expected, code, said);
      return said;
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static void assertClean(String where, String text) {
    String low = text.toLowerCase(Locale.ROOT);
    for (String planted : PLANTED) {
      int at = low.indexOf(planted);
      assertFalse(
          at >= 0,
          () ->
              "%s holds %s: %s"
                  .formatted(
                      where,
                      planted,
                      text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40))));
    }
  }

  private static void assertCleanFolder(Path report) throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertClean(file.getFileName().toString(), file.getFileName().toString());
        assertClean(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** Every text of every table, unpacked; the bytes of the file alone are compressed. */
  private static void assertCleanDatabase(Path file) {
    try (Store store = Store.openReadOnly(file, StoreOptions.defaults().withThreads(1))) {
      List<String> tables =
          store
              .query("select table_name as name from duckdb_tables() where not temporary")
              .list(row -> row.text("name"));
      assertTrue(tables.contains("raw_series"), tables::toString);
      for (String table : tables) {
        store
            .query("select cast(whole as varchar) as text from " + table + " as whole")
            .forEach(row -> assertClean(table, String.valueOf(row.textOrNull("text"))));
      }
    }
  }

  @Test
  void noOutputOfIncidentNamesAnything() throws IOException {
    Path report = folder.resolve("report");
    String said = run(3, "incident", archive.toString(), "-o", report.toString(), "--anonymize");
    assertClean("stdout", said);
    assertTrue(said.contains("member-1"), said);
    assertCleanFolder(report);
    assertCleanDatabase(report.resolve("archive.duckdb"));
    String summary = Files.readString(report.resolve("summary.json"));
    assertTrue(summary.contains("\"name\" : \"cluster-1\""), "clusters");
    assertTrue(summary.contains("\"peer\" : \"member-2\""), "ids still lead to their members");
  }

  @Test
  void theSameArchiveGetsTheSameNamesFromAnyForm() throws IOException {
    Path database = folder.resolve("plain.duckdb");
    run(3, "ingest", archive.toString(), "--db", database.toString(), "-q");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    run(3, "incident", archive.toString(), "-o", first.toString(), "--anonymize", "-q");
    run(3, "incident", database.toString(), "-o", second.toString(), "--anonymize", "-q");
    assertCleanFolder(second);
    assertCleanDatabase(second.resolve("archive.duckdb"));
    assertEquals(
        Files.readString(first.resolve("summary.json")),
        Files.readString(second.resolve("summary.json")));
    assertTrue(Files.size(database) > 0, "the original stays");
  }

  @Test
  void newNamesChangeNothingButNames() throws IOException {
    Path plain = folder.resolve("plain");
    Path renamed = folder.resolve("renamed");
    run(3, "incident", archive.toString(), "-o", plain.toString(), "-q");
    run(3, "incident", archive.toString(), "-o", renamed.toString(), "--anonymize", "-q");
    String expected =
        Files.readString(plain.resolve("data/fsync_buckets.csv"))
            .replace("acmeprod", "cluster-1")
            .replace("zebranode-", "member-");
    assertEquals(expected, Files.readString(renamed.resolve("data/fsync_buckets.csv")));
    assertTrue(Files.readString(plain.resolve("index.html")).contains("zebranode-1"));
  }

  @Test
  void noOtherCommandNamesAnything() throws IOException {
    String in = archive.toString();
    assertClean("inspect", run(3, "inspect", in, "--anonymize"));
    assertClean("inspect", run(3, "inspect", in, "--anonymize", "-w", "json"));
    assertClean("check", run(3, "check", in, "--anonymize"));
    String status =
        run(3, "status", in, "--anonymize", "--at", "2026-11-21T01:20:30Z", "-w", "json");
    assertClean("status", status);
    assertTrue(status.contains("member-2"), status);
    assertClean("promql", run(3, "promql", "{__name__=~\".+\"}", in, "--anonymize"));
    Path compared = folder.resolve("compared");
    assertClean(
        "compare",
        run(
            3,
            "compare",
            "acmeprod=" + in,
            "zebranode=" + in,
            "-o",
            compared.toString(),
            "--anonymize"));
    assertCleanFolder(compared);
    Path capacity = folder.resolve("capacity");
    assertClean("capacity", run(3, "capacity", in, "-o", capacity.toString(), "--anonymize"));
    assertCleanFolder(capacity);
  }

  @Test
  void aNamedClusterIsFoundByItsOldName() {
    String status =
        run(
            3,
            "status",
            archive.toString(),
            "--anonymize",
            "--cluster",
            "acmeprod",
            "--at",
            "2026-11-21T01:20:30Z");
    assertTrue(status.contains("cluster-1"), status);
  }
}
