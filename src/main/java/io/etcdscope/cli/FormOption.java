package io.etcdscope.cli;

import picocli.CommandLine.Option;

/** {@code -w}, as in etcdctl. */
final class FormOption {
  @Option(
      names = {"-w", "--write-out"},
      paramLabel = "FORM",
      description =
          "Form of what goes to standard output: table, json or csv; default ${DEFAULT-VALUE}.")
  private WriteOut form = WriteOut.table;

  /** The form asked for. */
  WriteOut chosen() {
    return form;
  }
}
