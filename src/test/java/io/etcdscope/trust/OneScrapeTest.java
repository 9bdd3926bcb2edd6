package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a single answer of /metrics, or one of no member, is told of as if it were an archive. */
class OneScrapeTest {
  private static final String MEMBER =
      """
      # TYPE etcd_server_has_leader gauge
      etcd_server_has_leader 1
      # TYPE process_start_time_seconds gauge
      process_start_time_seconds 1.795223e+09
      # TYPE etcd_disk_backend_commit_duration_seconds histogram
      etcd_disk_backend_commit_duration_seconds_bucket{le="0.016"} 46
      etcd_disk_backend_commit_duration_seconds_bucket{le="0.032"} 46
      etcd_disk_backend_commit_duration_seconds_bucket{le="0.064"} 47
      etcd_disk_backend_commit_duration_seconds_bucket{le="+Inf"} 47
      etcd_disk_backend_commit_duration_seconds_sum 0.4
      etcd_disk_backend_commit_duration_seconds_count 47
      """;

  @TempDir Path folder;

  @Test
  void itIsOneMomentThatIsTheFilesAndOneSlowCommitMayBeChance() throws IOException {
    Path scrape = Files.writeString(folder.resolve("member.prom"), MEMBER);
    Path report = folder.resolve("report");
    Commands.Ended ended = Commands.run("incident", scrape, "-o", report);
    assertEquals(0, ended.code(), ended.err());
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains(" UTC (one moment)"));
    assertTrue(page.contains("The time of 1 scrape is when its file was last changed"));
    String verdicts = Files.readString(report.resolve("data/verdicts.csv"));
    assertTrue(verdicts.contains(",0.025,undecidable,0.032,0.064,47,"), verdicts);
  }

  @Test
  void itsCapacityIsUnknownAndNotUncollected() throws IOException {
    Path scrape = Files.writeString(folder.resolve("member.prom"), MEMBER);
    Path report = folder.resolve("report");
    Commands.Ended ended = Commands.run("capacity", scrape, "-o", report);
    assertEquals(0, ended.code(), ended.err());
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("No two scrapes of a member show load"), page);
    assertFalse(page.contains("ot collected: "));
  }

  @Test
  void anApiserverAloneHasNoCapacity() throws IOException {
    Path scrape =
        Files.writeString(
            folder.resolve("apiserver.prom"),
            """
            # TYPE apiserver_storage_objects gauge
            apiserver_storage_objects{resource="pods"} 3
            """);
    Commands.Ended ended = Commands.run("capacity", scrape, "-o", folder.resolve("report"));
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("no scrape is of a member of etcd"), ended.err());
  }
}
