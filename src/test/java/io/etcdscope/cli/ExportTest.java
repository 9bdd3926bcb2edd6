package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: an export that loses a sample, is not read elsewhere, or overwrites what was there. */
class ExportTest {
  private static final String HOSTILE = "a\\\\b\\\"c\\nd'; drop table raw_sample; --";

  @TempDir Path folder;
  private Path database = Path.of("");

  @BeforeEach
  void load() throws IOException {
    Path scrapes = Files.createDirectories(folder.resolve("it's a cluster/m1"));
    for (int i = 0; i < 3; i++) {
      Files.writeString(
          scrapes.resolve("20261121T01200" + i + "Z.prom"),
          "# TYPE a_total counter\na_total{x=\""
              + HOSTILE
              + "\"} "
              + i
              + "\n# TYPE g gauge\ng +Inf\n");
    }
    database = folder.resolve("a.duckdb");
    assertEquals(0, run("ingest", "-q", folder.resolve("it's a cluster").toString()));
  }

  private int run(String command, String... words) {
    List<String> all =
        Stream.concat(Stream.of(command, "--db", database.toString()), Stream.of(words)).toList();
    return Etcdscope.execute(all.toArray(String[]::new));
  }

  private Path export(String form) {
    Path out = folder.resolve("out '" + form);
    assertEquals(0, run("export", "-q", "--to", form, "-o", out.toString()));
    return out;
  }

  @Test
  void parquetHoldsEverySampleOfTheView() {
    Path out = export("parquet");
    String glob = out.toString().replace("'", "''") + "/cluster=*/date=2026-11-21/*.parquet";
    String columns = "select cluster, instance, metric, labels, scraped_at, value from ";
    try (Store store = Store.openReadOnly(database, StoreOptions.defaults())) {
      String parquet = columns + "read_parquet('" + glob + "', hive_partitioning = true)";
      String view = columns + "v_sample";
      assertEquals(6, count(store, parquet));
      assertEquals(0, count(store, view + " except all " + parquet));
    }
  }

  private static long count(Store store, String sql) {
    return store
        .query("select count(*) as n from (" + sql + ")")
        .list(row -> row.number("n"))
        .get(0);
  }

  @Test
  void csvHasAHeaderAndEverySample() throws IOException {
    String text = Files.readString(export("csv").resolve("samples.csv"));
    assertTrue(text.startsWith("cluster,instance,metric,labels,scraped_at,value"), text);
    assertTrue(text.contains("2026-11-21 01:20:02.000,inf"), text);
  }

  @Test
  void openMetricsEscapesAndEnds() throws IOException {
    String text = Files.readString(export("openmetrics").resolve("samples.openmetrics"));
    assertTrue(text.contains("x=\"" + HOSTILE + "\"} 2.0 1795224002.000\n"), text);
    assertTrue(text.endsWith("# EOF\n"), text);
  }

  @Test
  void promtoolMakesBlocksOfTheOpenMetrics() throws IOException, InterruptedException {
    Path promtool = Path.of("/usr/bin/promtool");
    assumeTrue(Files.isExecutable(promtool));
    Path text = export("openmetrics").resolve("samples.openmetrics");
    Path data = folder.resolve("data");
    Path said = folder.resolve("promtool.log");
    Process process =
        new ProcessBuilder(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                text.toString(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(said));
    try (Stream<Path> blocks = Files.list(data)) {
      assertTrue(blocks.anyMatch(block -> Files.exists(block.resolve("index"))));
    }
  }

  @Test
  void whatLiesThereIsNotTouched() throws IOException {
    Path out = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(out.resolve("kept.txt"), "kept");
    assertEquals(2, run("export", "--to", "csv", "-o", out.toString()));
    assertEquals("kept", Files.readString(out.resolve("kept.txt")));
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Path none = folder.resolve("none.duckdb");
    String input = folder.resolve("it's a cluster").toString();
    assertEquals(0, Etcdscope.execute("ingest", "--dry-run", "-q", input, "--db", none.toString()));
    assertTrue(Files.notExists(none));
  }
}
