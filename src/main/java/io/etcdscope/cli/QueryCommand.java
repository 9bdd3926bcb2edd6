package io.etcdscope.cli;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: SQL over the documented views, read-only. */
@Command(
    name = "query",
    description = "Answers read-only SQL over the documented views of a database.",
    footer = {
      "",
      "Example:",
      "  etcdscope query \"select instance, window_start, estimate, lower, upper from v_quantile",
      "    where metric = 'etcd_disk_wal_fsync_duration_seconds' and quantile = 0.99\" --db a.duckdb"
    })
final class QueryCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SQL", description = "One SELECT.")
  private String sql = "";

  @Option(names = "--db", required = true, paramLabel = "FILE", description = "The database.")
  private Path database = Path.of("");

  @Mixin FormOption form = new FormOption();

  @Override
  public Integer call() throws IOException {
    Writer out =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
    try (Store store = Store.openReadOnly(database, StoreOptions.defaults())) {
      store.seal();
      new AnswerWriter(out).write(store.query(sql), form.chosen());
    }
    return ExitCode.DONE;
  }
}
