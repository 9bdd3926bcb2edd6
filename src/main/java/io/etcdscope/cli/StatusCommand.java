package io.etcdscope.cli;

import io.etcdscope.model.Instants;
import io.etcdscope.store.Query;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: what {@code etcdctl endpoint status} would have said at a past moment. */
@Command(
    name = "status",
    description =
        "Shows the endpoint status of every member at any past moment, as etcdctl does; json and"
            + " csv hold more.",
    footer = {"", "Example:", "  etcdscope status scrapes/ --at 2026-11-21T01:31:00Z"})
final class StatusCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();

  @Option(names = "--at", required = true, paramLabel = "T", description = "The moment.")
  private String at = "";

  @Mixin FormOption form = new FormOption();

  @Override
  public Integer call() throws IOException {
    long momentMs = moment();
    Writer out =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
    try (OpenedInput opened = OpenedInput.of(input, null)) {
      int inputCode = opened.exitCode(input.strict());
      if (inputCode == ExitCode.FAILED) {
        System.err.println("etcdscope: " + opened.summary().line());
        return inputCode;
      }
      NoScrape.refuse(opened.store(), input, opened.summary());
      String sql =
          "select %s from status_at(%s) where ? is null or cluster = ?"
              .formatted(form.chosen() == WriteOut.table ? StatusTable.COLUMNS : "*", momentMs);
      Query answer = opened.store().query(sql, opened.cluster(), opened.cluster());
      if (form.chosen() == WriteOut.table) {
        out.write(StatusTable.of(answer));
        out.flush();
      } else {
        new AnswerWriter(out).write(answer, form.chosen());
      }
      return inputCode;
    }
  }

  private long moment() {
    try {
      return Instants.parse(at);
    } catch (IllegalArgumentException e) {
      throw new UsageException("cannot read --at: " + e.getMessage());
    }
  }
}
