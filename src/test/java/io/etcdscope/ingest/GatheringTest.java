package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: two databases in one file whose rows point at each other's series. */
class GatheringTest {
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withThreads(1);

  private static Path loaded(Path folder, String name, int factor) throws IOException {
    Path scrapes = folder.resolve(name + "/prod/etcd-1");
    Files.createDirectories(scrapes);
    for (int i = 0; i < 4; i++) {
      Files.writeString(
          scrapes.resolve("20261001T00000%d.000Z.prom".formatted(i)),
          """
          etcd_server_has_leader 1
          etcd_mvcc_put_total %d
          """
              .formatted(factor * (i + 1)));
    }
    Path file = folder.resolve(name + ".duckdb");
    try (Store store = Ingest.open(file, OPTIONS)) {
      Ingest.run(
          store, List.of(folder.resolve(name).toString()), IngestOptions.defaults().withThreads(1));
    }
    return file;
  }

  @Test
  void clustersOfOneNameStandBesideEachOtherUnderTheirNewNames(@TempDir Path folder)
      throws IOException {
    Path all = folder.resolve("all.duckdb");
    Gathering.make(
        all,
        List.of(
            new Gathering.Part(loaded(folder, "a", 10), Map.of("prod", "one")),
            new Gathering.Part(loaded(folder, "b", 1000), Map.of("prod", "two"))),
        OPTIONS,
        0);
    try (Store store = Store.openReadOnly(all, OPTIONS)) {
      List<String> found =
          store
              .query(
                  "select cluster || ' ' || count(*) || ' ' || cast(max(value) as bigint) as line"
                      + " from v_sample where metric = 'etcd_mvcc_put_total' group by cluster"
                      + " order by cluster")
              .list(row -> row.text("line"));
      assertEquals(List.of("one 4 40", "two 4 4000"), found);
      assertEquals(
          List.of(8L),
          store.query("select count(*) as n from v_source").list(row -> row.number("n")));
    }
  }
}
