package io.etcdscope;

import io.etcdscope.cli.Etcdscope;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(Etcdscope.execute(arguments));
  }
}
