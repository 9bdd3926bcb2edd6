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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a report that changes without anybody having looked at it, or that depends on the machine.
 * After a change that is meant, copy {@code target/reports/NAME} over {@code reports/NAME}.
 */
class SamplesIT {
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,[A-Za-z0-9+/=]+");

  private static Program.Ended fast = new Program.Ended(-1, "", "");

  /** Looked at by several tests. */
  @BeforeAll
  static void runTheSampleOfAHealthyCluster() throws IOException, InterruptedException {
    fast = incident("fast", "--fail-on", "warning", "--threads", "1");
  }

  private static Program.Ended incident(String name, String... more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("incident", "samples/" + name + ".tar.zst", "-o"));
    all.add(made(name).toString());
    all.addAll(List.of(more));
    return Program.run(all.toArray(String[]::new));
  }

  private static Path made(String name) {
    return Path.of("target/reports", name);
  }

  @Test
  void healthyClusterIsNotAccused() throws IOException {
    assertEquals(0, fast.code(), fast.out() + fast.err());
    assertFalse(fast.out().contains("critical"), fast.out());
    assertIsTheOneInReports("fast");
  }

  @Test
  void incidentIsFoundAndSaidByTheExitCode() throws IOException, InterruptedException {
    Program.Ended ended = incident("incident", "--fail-on", "critical");
    assertEquals(4, ended.code(), ended.err());
    assertTrue(ended.out().contains("no quorum"), ended.out());
    assertIsTheOneInReports("incident");
  }

  @Test
  void slowDisksAreNoFailure() throws IOException, InterruptedException {
    Program.Ended ended = incident("slow");
    assertEquals(0, ended.code(), ended.err());
    assertIsTheOneInReports("slow");
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

  private static void isTheOneInReports(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", made(name).toString()));
    Program.Ended ended = Program.run(all.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
    assertIsTheOneInReports(name);
  }

  /** What is made stays in {@code target/reports}: copied to {@code reports} it is current. */
  private static void assertIsTheOneInReports(String name) throws IOException {
    Path kept = Path.of("reports", name);
    for (String file : List.of("summary.json", "index.html")) {
      assertEquals(
          withoutPictures(kept.resolve(file)),
          withoutPictures(made(name).resolve(file)),
          file + " of " + name);
    }
  }

  @Test
  void sameBytesWhateverThreadsZoneAndLocale(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path other = folder.resolve("elsewhere/other");
    Files.createDirectories(other.getParent());
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
          Files.readAllBytes(made("fast").resolve(file)),
          Files.readAllBytes(other.resolve(file)),
          file);
    }
  }

  private static String withoutPictures(Path page) throws IOException {
    return PICTURE.matcher(Files.readString(page)).replaceAll("data:");
  }
}
