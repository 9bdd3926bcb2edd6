package io.etcdscope.cli;

import io.etcdscope.alert.AlertGrid;
import io.etcdscope.alert.CheckResult;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.whatif.WhatIfTable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The findings of a check for a person: verdicts first, then stretches, then what was asked for.
 */
final class CheckText {
  private CheckText() {}

  static void write(CheckResult result, List<Archive> archives, Writer out) throws IOException {
    for (Archive archive : archives) {
      out.write(archive.cluster() + ": " + CheckCommand.range(archive) + "\n");
    }
    out.write("\nrules\n");
    out.write(GridWriter.table(AlertGrid.rules(result.rules())));
    out.write("\nalerts\n");
    out.write(
        result.alerts().isEmpty()
            ? "  none\n"
            : GridWriter.table(AlertGrid.alerts(result.alerts())));
    for (WhatIfTable table : result.whatIf()) {
      out.write(
          "\nwhat if: %s %s of %s, firings and minutes fired\n"
              .formatted(table.rule(), table.severity(), table.cluster()));
      out.write(GridWriter.table(AlertGrid.whatIf(table)));
    }
    if (!result.lint().isEmpty()) {
      out.write("\nmistakes in the rules\n");
      out.write(GridWriter.table(AlertGrid.lint(result.lint())));
    }
  }
}
