package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a README whose commands do not run, an exit code that lies, a file left half-written. */
class CommandsIT {
  private static final String LEAD = "java -jar target/etcdscope.jar ";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void everyCommandOfTheReadmeRuns() throws IOException, InterruptedException {
    Files.deleteIfExists(Path.of("target/fast.duckdb"));
    int run = 0;
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      int at = line.indexOf(LEAD);
      if (at >= 0) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.substring(at + LEAD.length()));
        while (word.find()) {
          words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        Program.Ended ended = Program.run(words.toArray(String[]::new));
        assertEquals(0, ended.code(), line + "\n" + ended.err());
        run++;
      }
    }
    assertTrue(run >= 3, "the README shows only " + run + " commands");
  }

  @Test
  void everyCommandExplainsItself() throws IOException, InterruptedException {
    Program.Ended root = Program.run("--help");
    Matcher command = Pattern.compile("(?m)^  ([a-z]+)  +\\S").matcher(root.out());
    List<String> seen = new ArrayList<>();
    while (command.find()) {
      seen.add(command.group(1));
      Program.Ended help = Program.run(command.group(1), "--help");
      assertEquals(0, help.code(), command.group(1));
      assertTrue(help.out().contains("Usage: etcdscope " + command.group(1)), help.out());
    }
    assertTrue(seen.containsAll(List.of("incident", "ingest", "inspect", "query", "doctor")));
  }

  @Test
  void wrongUsageIsTwo() throws IOException, InterruptedException {
    assertEquals(2, Program.run("incident").code());
    assertEquals(2, Program.run("nosuch").code());
  }

  @Test
  void missingInputIsOneAndLeavesNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path out = folder.resolve("report");
    Program.Ended ended = Program.run("incident", folder + "/nothing", "-o", out.toString());
    assertEquals(1, ended.code(), ended.err());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void refusedInputIsThreeAndStrictIsOne(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path scrapes = Files.createDirectories(folder.resolve("c/m1"));
    Files.writeString(
        scrapes.resolve("20260102T030405Z.prom"),
        "# TYPE etcd_server_has_leader gauge\netcd_server_has_leader 1\nnot a line\n");
    Files.writeString(scrapes.resolve("20260102T030420Z.prom"), "<html>login</html>\n");
    String input = folder.resolve("c").toString();
    Path out = folder.resolve("report");
    assertEquals(3, Program.run("incident", input, "-o", out.toString()).code());
    assertTrue(Files.isRegularFile(out.resolve("index.html")));
    Path strict = folder.resolve("strict");
    assertEquals(1, Program.run("incident", input, "-o", strict.toString(), "--strict").code());
    assertTrue(Files.notExists(strict), "a report in spite of --strict");
  }

  @Test
  void lockedDatabaseIsFive(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("a.duckdb");
    try (io.etcdscope.store.Store held =
        io.etcdscope.store.Store.open(file, io.etcdscope.store.StoreOptions.defaults())) {
      held.execute("create table t(x integer)");
      assertEquals(5, Program.run("query", "select 1", "--db", file.toString()).code());
    }
  }

  @Test
  void queriesCannotLeaveTheDatabase(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("a.duckdb");
    Program.run("ingest", "samples/fast.tar.zst", "--db", file.toString());
    for (String sql :
        List.of(
            "select * from read_csv('/etc/passwd')",
            "copy (select 1) to '" + folder.resolve("x.csv") + "'",
            "attach '" + folder.resolve("b.duckdb") + "'",
            "install httpfs",
            "set threads = 1",
            "delete from raw_sample")) {
      assertTrue(Program.run("query", sql, "--db", file.toString()).code() != 0, sql);
    }
    assertTrue(Files.notExists(folder.resolve("x.csv")));
  }
}
