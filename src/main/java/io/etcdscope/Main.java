package io.etcdscope;

import io.etcdscope.cli.Etcdscope;
import io.etcdscope.cli.ExitCode;
import io.etcdscope.cli.Interruption;
import io.etcdscope.cli.SecondProcess;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    Integer ended = SecondProcess.run(Main.class.getName(), arguments);
    if (ended != null) {
      System.exit(ended);
    }
    SecondProcess.watchFirst();
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    Interruption interruption = new Interruption();
    interruption.watch();
    int code = ExitCode.FAILED;
    try {
      code = Etcdscope.execute(interruption, arguments);
    } finally {
      interruption.end();
    }
    System.exit(code);
  }

  /**
   * A full heap is told by the command that fails for it; a thread beside it has no more to say.
   */
  private static void uncaught(Thread thread, Throwable error) {
    if (!(error instanceof OutOfMemoryError)) {
      System.err.println("etcdscope: " + thread.getName() + ": " + error);
      for (StackTraceElement at : error.getStackTrace()) {
        System.err.println("    " + at);
      }
    }
  }
}
