package io.etcdscope.cli;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: loads what is new into a database. */
@Command(
    name = "ingest",
    description = "Loads scrapes into a database; again on a grown archive reads only what is new.",
    footer = {"", "Example:", "  etcdscope ingest scrapes/ --db archive.duckdb"})
final class IngestCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();

  @Option(names = "--db", required = true, paramLabel = "FILE", description = "The database.")
  private Path database = Path.of("");

  @Option(names = "--rebuild", description = "Makes the database anew from the INPUTs.")
  private boolean rebuild;

  @Override
  public Integer call() throws IOException {
    input.inputs();
    if (rebuild) {
      Files.deleteIfExists(database);
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".wal"));
    }
    StoreOptions options = input.store();
    try (Store store = Store.open(database, options)) {
      IngestSummary summary = Ingest.run(store, input.inputs(), input.ingest());
      if (!common.quiet()) {
        System.err.println(summary.line());
      }
      if (summary.isRefused()) {
        return input.strict() ? ExitCode.FAILED : ExitCode.PARTIAL;
      }
      return ExitCode.DONE;
    }
  }
}
