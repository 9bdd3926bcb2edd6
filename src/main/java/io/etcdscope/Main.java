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
}
