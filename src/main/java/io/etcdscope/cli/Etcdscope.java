package io.etcdscope.cli;

import io.etcdscope.ingest.LoadStoppedException;
import io.etcdscope.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The root of the command line and the way from an error to an exit code. */
@Command(
    name = "etcdscope",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Reads archives of raw etcd scrapes, offline, and says what happened, how much room is left,"
            + " and which cluster is better.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  etcdscope incident samples/incident.tar.zst -o report",
      "",
      "'etcdscope COMMAND --help' explains a command."
    })
public final class Etcdscope implements Runnable {
  private final Interruption interruption;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  Etcdscope(Interruption interruption) {
    this.interruption = interruption;
  }

  /** What Ctrl-C asks for. */
  Interruption interruption() {
    return interruption;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }

  /** Runs one command; the answer is the exit code. */
  public static int execute(String... arguments) {
    return execute(new Interruption(), arguments);
  }

  /** The same for a process that can be interrupted. */
  public static int execute(Interruption interruption, String... arguments) {
    String help = HelpTexts.asked(List.of(arguments));
    if (help != null) {
      System.out.print(help);
      return ExitCode.DONE;
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream visibleOut = VisibleStream.over(out);
        PrintStream visibleErr = VisibleStream.over(err)) {
      System.setOut(visibleOut);
      System.setErr(visibleErr);
      return run(interruption, arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static int run(Interruption interruption, String... arguments) {
    boolean debug = List.of(arguments).contains("--debug");
    CommandLine line = commandLine(interruption, arguments);
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          System.err.println("etcdscope: " + sentence(error));
          if (debug) {
            error.printStackTrace(System.err);
          }
          return interruption.isAsked() ? ExitCode.INTERRUPTED : code(error);
        });
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println("etcdscope: " + sentence(e));
      return ExitCode.FAILED;
    }
  }

  /** What to do where the heap is full. */
  private static String memory(long heap) {
    return ("cannot go on: the Java heap of %s MB is full; give more with --memory SIZE, or"
            + " take less at a time with --from and --to, or with --keep where the command has it")
        .formatted(heap >> 20);
  }

  /** The command line with what {@code arguments} need of it. */
  static CommandLine commandLine(Interruption interruption, String... arguments) {
    CommandLine line = new CommandLine(new Etcdscope(interruption));
    Commands.addTo(line, arguments);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  static String sentence(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return memory(Runtime.getRuntime().maxMemory());
      }
    }
    if (error instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return sentence(wrapped.getCause());
    }
    if (error instanceof FileSystemException of && of.getReason() != null) {
      return told(of);
    }
    String message = error.getMessage();
    String name = error.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    boolean told =
        error instanceof StoreException
            || error instanceof IOException
            || error instanceof LoadStoppedException
            || error instanceof UsageException;
    return told ? message : name + ": " + message;
  }

  /** Our own reasons name the file already; those of the system do not. */
  private static String told(FileSystemException error) {
    String reason = String.valueOf(error.getReason());
    return reason.startsWith("cannot ") ? reason : String.valueOf(error.getMessage());
  }

  private static int code(Throwable error) {
    if (error instanceof LoadStoppedException) {
      return ExitCode.INTERRUPTED;
    }
    if (error instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (error instanceof StoreException store) {
      return switch (store.kind()) {
        case LOCKED -> ExitCode.LOCKED;
        case USER_SQL -> ExitCode.USAGE;
        case STOPPED -> ExitCode.INTERRUPTED;
        case FAILED -> ExitCode.FAILED;
      };
    }
    return ExitCode.FAILED;
  }
}
