package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.Main;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can only be shown by processes: signals, memory, the network, several at one file. */
class ProcessTest {
  private static final int PATIENCE_SECONDS = 240;

  @TempDir Path folder;
  private Path scrapes;

  @BeforeEach
  void lay() throws IOException {
    scrapes = Scrapes.lay(folder.resolve("in"), "c", 12);
  }

  private Process start(List<String> before, List<String> jvm, Object... words) throws IOException {
    List<String> all = new ArrayList<>(before);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(jvm);
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Stream.of(words).map(Object::toString).forEach(all::add);
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(Files.createTempFile(folder, "said", ".txt").toFile())
        .start();
  }

  /** A build in the background of a shell has its children ignore interrupts; these must not. */
  private static List<String> heedingInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Character.digit(line.charAt(line.length() - 1), 16) & 2) != 0);
    return ignored ? List.of("env", "--default-signal=INT") : List.of();
  }

  private static int code(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private String said() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  /** Interrupts come later and later, through every stage, until one comes too late. */
  private static final int FIRST_INTERRUPT_MS = 150;

  private static final int NEXT_INTERRUPT_MS = 700;

  @Test
  void anInterruptEndsEveryStageWithItsCodeAndTheSameCommandGoesOn() throws Exception {
    Path database = folder.resolve("a.duckdb");
    Path report = folder.resolve("report");
    Object[] words = {"incident", scrapes, "-o", report, "--db", database};
    Set<Integer> codes = new TreeSet<>();
    boolean stands = false;
    for (int wait = FIRST_INTERRUPT_MS; !stands; wait += NEXT_INTERRUPT_MS) {
      Process process = start(heedingInterrupts(), List.of(), words);
      if (!process.waitFor(wait, TimeUnit.MILLISECONDS)) {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      }
      int code = code(process);
      codes.add(code);
      assertTrue(code == 130 || code == 0, code + said());
      assertTrue(left().stream().noneMatch(name -> name.startsWith(".etcdscope")), "" + left());
      stands = Files.exists(report.resolve("index.html"));
      assertTrue(code == 130 || stands, "done without a report");
    }
    assertTrue(Files.exists(report.resolve("summary.json")), "half a report");
    assertFalse(Files.exists(folder.resolve("a.duckdb.wal")), "the database was left open");
    assertTrue(codes.contains(130), codes.toString());
    assertEquals(0, Commands.run(words).code());
    assertEquals(List.of("36"), Commands.query(database, "select count(*) from v_scrape"));
  }

  @Test
  void anAnalysisStopsBetweenTwoStatements() throws IOException {
    AtomicInteger statements = new AtomicInteger();
    StoreOptions options =
        StoreOptions.defaults().withStop(() -> statements.incrementAndGet() > 5000);
    try (Store store = Store.inMemory(options)) {
      Ingest.run(store, List.of(scrapes.toString()), IngestOptions.defaults());
      statements.set(4990); // ten more may run
      StoreException stopped = assertThrows(StoreException.class, () -> Stages.materialize(store));
      assertEquals(StoreException.Kind.STOPPED, stopped.kind());
      assertEquals(5001, statements.get());
    }
  }

  @Test
  void everythingRunsWhereThereIsNoNetwork() throws Exception {
    Process probe = new ProcessBuilder("unshare", "-n", "true").start();
    assumeTrue(probe.waitFor() == 0, "a network namespace is not permitted here");
    Path report = folder.resolve("report");
    Process process = start(List.of("unshare", "-n"), List.of(), "incident", scrapes, "-o", report);
    assertEquals(0, code(process), said());
    assertTrue(Files.isRegularFile(report.resolve("index.html")));
  }

  @Test
  void aSmallHeapFinishesOrSaysWhatIsMissing() throws Exception {
    Path database = folder.resolve("small.duckdb");
    for (String heap : List.of("-Xmx64m", "-Xmx16m")) {
      Process process = start(List.of(), List.of(heap), "ingest", scrapes, "--db", database);
      int code = code(process);
      assertTrue(code == 0 || code == 1 || code == 3, heap + ": " + code + said());
      if (code == 0) {
        assertEquals(List.of("36"), Commands.query(database, "select count(*) from v_scrape"));
      }
    }
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
    assertEquals(List.of("36"), Commands.query(database, "select count(*) from v_scrape"));
  }

  /** Far more series than the heap holds, and far fewer than the limit of a run. */
  @Test
  void aHeapThatIsTooSmallNamesTheWayOutAndLeavesNothing() throws Exception {
    StringBuilder body = new StringBuilder("# TYPE x counter\n");
    for (int i = 0; i < 190_000; i++) {
      body.append("x{id=\"").append(i).append("-of-a-very-large-number\"} ").append(i).append('\n');
    }
    Files.writeString(scrapes.resolve("c/etcd-1").resolve(Scrapes.name(12)), body);
    List<String> before = left();
    Path report = folder.resolve("report");
    Process process = start(List.of(), List.of("-Xmx20m"), "incident", scrapes, "-o", report);
    assertEquals(1, code(process), said());
    assertTrue(said().contains("--memory SIZE"), said());
    assertFalse(said().contains("\tat "), said());
    assertEquals(before, left());
  }

  @Test
  void aContainerOf512MegabytesIsEnough() throws Exception {
    Path group = Path.of("/sys/fs/cgroup/etcdscope-" + ProcessHandle.current().pid());
    Path old = Path.of("/sys/fs/cgroup/memory", group.getFileName().toString());
    boolean unified = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
    Path made = unified ? group : old;
    assumeTrue(Files.isWritable(made.getParent()), "no memory group can be made here");
    Path limit = made.resolve(unified ? "memory.max" : "memory.limit_in_bytes");
    try {
      Files.createDirectory(made);
      Files.writeString(limit, "536870912");
    } catch (IOException e) {
      assumeTrue(false, "no memory group can be made here");
    }
    try {
      String enter = "echo $$ > " + made.resolve("cgroup.procs") + " && exec \"$@\"";
      Path report = folder.resolve("report");
      List<String> inside = List.of("sh", "-c", enter, "sh");
      Process process =
          start(inside, List.of(), "incident", scrapes, "-o", report, "--memory", "512MB");
      assertEquals(0, code(process), said());
    } finally {
      Files.deleteIfExists(made);
    }
  }

  @Test
  void eightProcessesAtOneDatabaseWaitTheirTurnOrSayThatItIsHeld() throws Exception {
    Path database = folder.resolve("a.duckdb");
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      running.add(start(List.of(), List.of(), "ingest", scrapes, "--db", database));
    }
    Set<Integer> codes = new TreeSet<>();
    for (Process process : running) {
      codes.add(code(process));
    }
    assertTrue(Set.of(0, 5).containsAll(codes) && codes.contains(0), codes + said());
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
    assertEquals(List.of("36"), Commands.query(database, "select count(*) from v_scrape"));
    assertEquals(List.of("36"), Commands.query(database, "select count(*) from v_source"));
  }
}
