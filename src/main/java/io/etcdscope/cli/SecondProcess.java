package io.etcdscope.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The same command in a process with a smaller heap, where {@code --memory} asks for one: the heap
 * of a running process cannot be bounded. The launcher makes it unnecessary.
 *
 * <p>Standard streams are handed on. The first process waits, passes an interruption on, and takes
 * over the exit code; if it is killed, the second ends at once, so that nothing runs unseen.
 */
public final class SecondProcess {
  private static final String FIRST = "etcdscope.first";
  private static final long MEGABYTE = 1 << 20;
  private static final int PATIENCE_SECONDS = 20;
  private static final int KILLED = 137;
  private static final int WATCH_MILLIS = 50;

  private SecondProcess() {}

  /**
   * Runs the command in a second process, if the heap of this one is larger than asked for.
   *
   * @return its exit code; null where this process is to run the command
   */
  public static @Nullable Integer run(String mainClass, String... arguments) {
    MemoryPlan plan = MemoryPlan.asked(List.of(arguments));
    if (plan == null
        || System.getProperty(FIRST) != null
        || Runtime.getRuntime().maxMemory() <= plan.heap() * MEGABYTE) {
      return null;
    }
    try {
      Process process = new ProcessBuilder(words(plan, mainClass, arguments)).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "etcdscope-second"));
      return process.waitFor();
    } catch (IOException e) {
      return null; // a system without java beside its library: the heap stays as it is
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private static List<String> words(MemoryPlan plan, String mainClass, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.add("-Xmx" + plan.heap() + "m");
    words.add("-XX:+UseSerialGC");
    words.add("-D" + FIRST + "=" + ProcessHandle.current().pid());
    String path = System.getProperty("java.class.path");
    if (path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))) {
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
