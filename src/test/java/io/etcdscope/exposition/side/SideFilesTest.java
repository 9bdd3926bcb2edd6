package io.etcdscope.exposition.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: a note lands at another time, a count at another type, a disk's word in another unit. */
class SideFilesTest {
  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "20261121T013007.525Z, 1795224607525",
    "2026-11-21T01:30:07.525Z, 1795224607525",
    "2026-11-21T07:00:07.525+05:30, 1795224607525",
    "2026-11-21 01:30:07, 1795224607000",
    "2026-11-21_01:30:07, 1795224607000",
    "20261121_013007, 1795224607000",
    "20261121013007, 1795224607000",
    "1795224607, 1795224607000",
    "1795224607.5, 1795224607500",
    "1795224607525, 1795224607525",
    "1795224607525000, 1795224607525",
    "1795224607525000000, 1795224607525"
  })
  void timesAreRead(String text, long millis) {
    assertEquals(millis, SideTime.millis(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "now", "2026-13-01T00:00:00Z", "12:30", "123", "2026-11-21T25:00:00Z"})
  void whatIsNoTimeIsNone(String text) {
    assertTrue(SideTime.millis(text).isEmpty());
  }

  @Test
  void eventsStandApartByTabCommaOrBlank() throws IOException {
    SideResult<Note> result =
        TimedLines.events(
            in(
                "# drawn on every chart\n\n20261121T013007Z\tdisk swapped\r\n"
                    + "2026-11-21 01:30:08, node drained, then back\n1795224609 upgrade 3.5\n"));
    assertEquals(
        List.of(
            new Note(1_795_224_607_000L, "disk swapped"),
            new Note(1_795_224_608_000L, "node drained, then back"),
            new Note(1_795_224_609_000L, "upgrade 3.5")),
        result.values());
    assertEquals(List.of(), result.rejects());
  }

  @Test
  void aHeadingIsNoEvent() throws IOException {
    String line = "2026-11-21T01:30:07Z, disk swapped\n";
    for (String heading : List.of("time,text\n", "Timestamp;what\n", "\"time\",\"text\"\n")) {
      SideResult<Note> result = TimedLines.events(in(heading + line));
      assertEquals(List.of(new Note(1_795_224_607_000L, "disk swapped")), result.values());
      assertEquals(List.of(), result.rejects());
    }
    assertEquals(1, TimedLines.events(in(line + "time,text\n")).rejects().size());
  }

  @Test
  void linesWithoutTimeOrTextAreTold() throws IOException {
    SideResult<Note> result = TimedLines.events(in("tomorrow x\n20261121T013007Z\n"));
    assertEquals(List.of(), result.values());
    assertEquals(ReasonCode.NO_TIME, result.rejects().get(0).code());
    assertEquals(ReasonCode.BAD_LINES, result.rejects().get(1).code());
    assertEquals(2, result.rejects().get(1).line());
  }

  @Test
  void maintenanceEndsAtATimeOrAfterADuration() throws IOException {
    SideResult<MaintenanceWindow> result =
        TimedLines.maintenance(
            in(
                "2026-11-21 01:30:00 - 2026-11-21 02:00:00 backup\n1795224600 30m\n"
                    + "1795224600 1795224600 nothing\n1795224600 soon\n"));
    assertEquals(
        List.of(
            new MaintenanceWindow(1_795_224_600_000L, 1_795_226_400_000L, "backup"),
            new MaintenanceWindow(1_795_224_600_000L, 1_795_226_400_000L, "")),
        result.values());
    assertEquals(2, result.rejects().size());
  }

  @Test
  void scrapeErrorsNameTheirInstance() throws IOException {
    assertEquals(
        List.of(new ScrapeError(1_795_224_607_525L, "etcd-3", "curl: (7) Failed to connect")),
        TimedLines.scrapeErrors(in("20261121T013007.525Z etcd-3 curl: (7) Failed to connect\n"))
            .values());
    assertEquals(1, TimedLines.scrapeErrors(in("20261121T013007.525Z\n")).rejects().size());
  }

  @Test
  void keysAreCountedByTypeWithoutTheirNames() throws IOException {
    KeyCounts counts =
        KeyCounts.ofKeys(
            in(
                "/registry/pods/ns/secret-name\n\n/registry/pods/ns/b\n"
                    + "/registry/apiextensions.k8s.io/customresourcedefinitions/x\n"
                    + "/registry/services/specs/ns/a\n/registry/services/endpoints/ns/a\n"
                    + "/kubernetes.io/configmaps/ns/c\n/registry/namespaces/default\n"
                    + "/registry/masterleases/10.0.0.1\nfoo\n/bar\n"));
    assertEquals(
        Map.of(
            "pods",
            2L,
            "apiextensions.k8s.io/customresourcedefinitions",
            1L,
            "services/specs",
            1L,
            "services/endpoints",
            1L,
            "configmaps",
            1L,
            "namespaces",
            1L,
            "masterleases",
            1L,
            KeyCounts.OTHER,
            2L),
        counts.byType());
    assertTrue(counts.byType().keySet().stream().noneMatch(type -> type.contains("secret-name")));
    assertEquals(ReasonCode.EMPTY, KeyCounts.ofKeys(in("\n")).rejects().get(0).code());
  }

  @Test
  void objectCountsOfMustGatherAreRead() {
    assertEquals(
        Map.of("pods", 12L, "events", 3L),
        KeyCounts.ofObjectCount("{\"pods\":12,\"events\":3}").byType());
    assertEquals(
        Map.of("pods", 12L),
        KeyCounts.ofObjectCount("[{\"name\":\"/registry/pods/\",\"count\":12}]").byType());
    assertEquals(1, KeyCounts.ofObjectCount("{\"pods\":\"many\"}").rejects().size());
    assertEquals(ReasonCode.EMPTY, KeyCounts.ofObjectCount("").rejects().get(0).code());
    assertEquals(
        ReasonCode.BAD_LINES, KeyCounts.ofObjectCount("{\"pods\":").rejects().get(0).code());
  }

  @Test
  void fioGivesThePercentileOfItsSyncs() {
    String text =
        "fio: note\n{\"fio version\":\"fio-3.33\",\"jobs\":[{\"jobname\":\"etcd\",\"sync\":{"
            + "\"total_ios\":9590,\"lat_ns\":{\"percentile\":{\"99.000000\":2179072}}},"
            + "\"write\":{\"bw_bytes\":2300000,\"iops\":1000.5}},{\"jobname\":\"plain\","
            + "\"write\":{\"bw_bytes\":5}}]}";
    List<DiskTest> tests = DiskTest.fio(text).values();
    assertEquals(0.002179072, tests.get(0).fsyncP99Seconds(), 1e-15);
    assertEquals(9590, tests.get(0).fsyncs());
    assertEquals(2_300_000, tests.get(0).bytesPerSecond());
    assertTrue(Double.isNaN(tests.get(1).fsyncP99Seconds()));
    assertEquals(ReasonCode.BAD_LINES, DiskTest.fio("{\"jobs\":[").rejects().get(0).code());
    assertEquals(ReasonCode.EMPTY, DiskTest.fio("").rejects().get(0).code());
  }

  @Test
  void ddGivesItsRate() {
    DiskTest test =
        DiskTest.dd(
                "1000+0 records in\n1000+0 records out\n"
                    + "512000 bytes (512 kB, 500 KiB) copied, 2 s, 256 kB/s\n")
            .values()
            .get(0);
    assertEquals(new DiskTest("dd", "", Double.NaN, 0, 500, 256_000), test);
    assertEquals(
        256_000,
        DiskTest.dd("512000 bytes (512 kB) copied, 2,0 s, 256 kB/s")
            .values()
            .get(0)
            .bytesPerSecond());
    assertEquals(ReasonCode.BAD_LINES, DiskTest.dd("dd: no space").rejects().get(0).code());
  }

  @ParameterizedTest
  @CsvSource({"850µs, 0.00085", "9.5ms, 0.0095", "1h2m3.5s, 3723.5", "12ns, 1.2e-8", "0s, 0"})
  void durationsOfGoAreRead(String text, double seconds) {
    assertEquals(seconds, GoDuration.seconds(text), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "1.5.2s", "5 s", "-1s"})
  void whatIsNoDurationIsNaN(String text) {
    assertTrue(Double.isNaN(GoDuration.seconds(text)));
  }
}
