package io.etcdscope.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The same command in a process with other options of the JVM, which cannot be given to a running
 * one: a smaller heap where {@code --memory} asks for one, and for the commands that are over
 * before the optimising compiler pays, the simple compiler and collector. The launcher makes it
 * unnecessary, and where the user gave options of the JVM they hold.
 *
 * <p>Standard streams are handed on. The first process waits, passes an interruption on, and takes
 * over the exit code; if it is killed, the second ends at once, so that nothing runs unseen.
 */
public final class SecondProcess {
  /** One arena of the C library for each core and thread would hold memory that nobody uses. */
  private static final String ARENAS = "2";

  private static final String FIRST = "etcdscope.first";

  /** Set by the launcher, which gives all options: asking for them loads a hundred classes. */
  private static final String LAUNCHED = "etcdscope.launched";

  private static final long MEGABYTE = 1 << 20;
  private static final int PATIENCE_SECONDS = 20;
  private static final int KILLED = 137;
  private static final int WATCH_MILLIS = 50;

  /** Needs little heap, and takes least time where nothing is collected. */
  private static final String INGEST = "ingest";

  /** A third to a half of the processor time of these went into the optimising compiler. */
  private static final Set<String> SHORT =
      Set.of(INGEST, "incident", "check", "compare", "capacity");

  private static final List<String> QUICK =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:TLABSize=64k", // the database's threads would each take a large piece at every call
          "-XX:-ResizeTLAB");

  /** A heap that begins small is collected before it grows; the launcher has the same. */
  private static final List<String> BEGIN = List.of("-Xms80m", "-Xmn32m");

  /** Classes as the build loaded them once; a file of another Java or jar is passed over. */
  private static final String CLASSES = "etcdscope.jsa";

  private SecondProcess() {}

  /**
   * Runs the command in a second process, if it needs other options than this one has.
   *
   * @return its exit code; null where this process is to run the command
   */
  public static @Nullable Integer run(String mainClass, String... arguments) {
    boolean isSecond = System.getProperty(FIRST) != null;
    boolean isLaunched = System.getProperty(LAUNCHED) != null;
    if (isSecond || isLaunched && MemoryPlan.asked(List.of(arguments)) == null) {
      return null;
    }
    List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> options = options(given, List.of(arguments), Runtime.getRuntime().maxMemory());
    if (options.isEmpty()) {
      return null;
    }
    List<String> words = words(given, options, mainClass, arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
      builder.environment().putIfAbsent("MALLOC_ARENA_MAX", ARENAS);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "etcdscope-second"));
      return process.waitFor();
    } catch (IOException e) {
      return null; // a system without java beside its library: the heap stays as it is
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  /**
   * What a second process needs besides what the user gave; nothing where it needs none.
   *
   * @param given options of this JVM
   * @param maxMemory bytes that its heap may grow to
   */
  static List<String> options(List<String> given, List<String> arguments, long maxMemory) {
    List<String> options = new ArrayList<>();
    if (given.isEmpty() && !arguments.isEmpty() && SHORT.contains(arguments.get(0))) {
      options.addAll(QUICK);
    }
    MemoryPlan plan = MemoryPlan.asked(arguments);
    if (plan == null && !options.isEmpty() && !arguments.get(0).equals(INGEST)) {
      options.addAll(BEGIN);
    }
    if (plan != null && maxMemory > plan.heap() * MEGABYTE) {
      options.add("-Xmx" + plan.heap() + "m");
      if (!options.contains(QUICK.get(0))) {
        options.add(QUICK.get(0));
      }
    }
    return options;
  }

  private static List<String> words(
      List<String> given, List<String> options, String mainClass, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(given);
    words.addAll(options);
    words.add("-D" + FIRST + "=" + ProcessHandle.current().pid());
    String path = System.getProperty("java.class.path");
    if (path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))) {
      Path classes = Path.of(path).resolveSibling(CLASSES);
      if (Files.isReadable(classes)) {
        words.add("-XX:SharedArchiveFile=" + classes);
        words.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error,cds*=off:stderr"));
      }
      words.addAll(List.of("-jar", path));
    } else {
      words.addAll(List.of("-cp", path, mainClass));
    }
    words.addAll(List.of(arguments));
    return words;
  }

  private static void end(Process process) {
    process.destroy();
    try {
      boolean inTime = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends this process as soon as the one that started it is gone; nothing in a first process. */
  public static void watchFirst() {
    String first = System.getProperty(FIRST);
    if (first == null) {
      return;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(first));
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "etcdscope-first");
              thread.setDaemon(true);
              return thread;
            });
    // The next command would find the database locked, so this looks often; onExit() takes seconds.
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(
            () -> {
              if (!handle.map(ProcessHandle::isAlive).orElse(false)) {
                Runtime.getRuntime().halt(KILLED);
              }
            },
            0,
            WATCH_MILLIS,
            TimeUnit.MILLISECONDS);
  }
}
