package io.etcdscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that mean the same for every command. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class CommonOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Says on standard error what is done.")
  private boolean verbose;

  @Option(names = "--debug", description = "Prints the whole cause of an error.")
  private boolean debug;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose || debug;
  }
}
