package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.capacity.MonthArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Risk: a report that changes without anybody having looked at it, or that depends on the machine.
 * After a change that is meant, copy {@code target/reports/NAME} over {@code reports/NAME}.
 */
class SamplesIT {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,[A-Za-z0-9+/=]+");

  @ParameterizedTest
  @ValueSource(strings = {"incident", "fast", "slow"})
  void reportOfTheSampleIsTheOneInReports(String name) throws IOException, InterruptedException {
    Path made = Path.of("target/reports", name);
    Program.Ended ended =
        Program.run("incident", "samples/" + name + ".tar.zst", "-o", made.toString());
    assertEquals(0, ended.code(), ended.err());
    Path kept = Path.of("reports", name);
    assertEquals(
        Files.readString(kept.resolve("summary.json")),
        Files.readString(made.resolve("summary.json")),
        "summary.json of " + name);
    assertEquals(
        withoutPictures(kept.resolve("index.html")),
        withoutPictures(made.resolve("index.html")),
        "index.html of " + name);
  }

  @Test
  void theComparisonOfTwoSamplesIsTheOneInReports() throws IOException, InterruptedException {
    isTheOneInReports(
        "compare", "compare", "fast=samples/fast.tar.zst", "slow=samples/slow.tar.zst");
  }

  @Test
  void theReportOfAMadeMonthIsTheOneInReports(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("month.duckdb");
    MonthArchive.month().write(file);
    isTheOneInReports("capacity", "capacity", file.toString());
  }

  @Test
  void thePageOfAMadeFleetIsTheOneInReports(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("fleet.duckdb");
    MonthArchive.fleet().write(file);
    isTheOneInReports("fleet", "capacity", file.toString());
  }

  /** What is made stays in {@code target/reports}: copied to {@code reports} it is current. */
  private static void isTheOneInReports(String name, String... arguments)
      throws IOException, InterruptedException {
    Path made = Path.of("target/reports", name);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", made.toString()));
    Program.Ended ended = Program.run(all.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
    Path kept = Path.of("reports", name);
    for (String file : List.of("summary.json", "index.html")) {
      assertEquals(withoutPictures(kept.resolve(file)), withoutPictures(made.resolve(file)), file);
    }
  }

  @Test
  void sameBytesWhateverThreadsZoneAndLocale(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("elsewhere/other");
    Files.createDirectories(other.getParent());
    Program.run("incident", "samples/fast.tar.zst", "-o", one.toString(), "--threads", "1");
    Program.Ended ended =
        Program.run(
            Map.of("TZ", "Asia/Kathmandu", "LANG", "ar_EG.UTF-8"),
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Dfile.encoding=ISO-8859-1"),
            "incident",
            "samples/fast.tar.zst",
            "-o",
            other.toString(),
            "--threads",
            "8");
    assertEquals(0, ended.code(), ended.err());
    for (String file : List.of("summary.json", "index.html", "data/fsync_quantile.csv")) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
    }
  }

  @Test
  void healthyClusterIsNotAccused() throws IOException, InterruptedException {
    Program.Ended ended =
        Program.run(
            "incident",
            "samples/fast.tar.zst",
            "-o",
            "target/reports/fast-quiet",
            "--fail-on",
            "warning");
    assertEquals(0, ended.code(), ended.out());
    assertFalse(ended.out().contains("critical"), ended.out());
  }

  @Test
  void incidentIsFoundAndSaidByTheExitCode() throws IOException, InterruptedException {
    Program.Ended ended =
        Program.run(
            "incident",
            "samples/incident.tar.zst",
            "-o",
            "target/reports/incident-found",
            "--fail-on",
            "critical");
    assertEquals(4, ended.code(), ended.err());
    assertTrue(ended.out().contains("no quorum"), ended.out());
  }

  private static String withoutPictures(Path page) throws IOException {
    return PICTURE.matcher(Files.readString(page)).replaceAll("data:");
  }
}
