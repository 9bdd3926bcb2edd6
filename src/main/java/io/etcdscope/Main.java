package io.etcdscope;

import io.etcdscope.cli.Etcdscope;
import io.etcdscope.cli.ExitCode;
import io.etcdscope.cli.Interruption;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
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
