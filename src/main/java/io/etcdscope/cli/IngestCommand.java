package io.etcdscope.cli;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.ingest.TargetLabels;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  @Mixin RangeOptions range = new RangeOptions();

  @Option(names = "--db", required = true, paramLabel = "FILE", description = "The database.")
  private Path database = Path.of("");

  @Option(names = "--rebuild", description = "Makes the database anew from the INPUTs.")
  private boolean rebuild;

  @Option(
      names = "--reread",
      description =
          "Compares the content of every INPUT; without it, path, size and time tell what is new.")
  private boolean reread;

  @Option(
      names = "--dry-run",
      description = "Reads everything and says what it holds; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Says it of the clusters of these INPUTs, to choose them by; such as env=prod.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--sha256",
      description = "Keeps the SHA-256 of every input too (column sha256 of raw_source).")
  private boolean sha256;

  @Override
  public Integer call() throws IOException {
    input.inputs();
    if (input.anonymize()) {
      throw new UsageException(
          "ingest keeps what it reads as it is; incident --anonymize makes a database under new"
              + " names beside its report");
    }
    LabelWords.of(labels);
    StoreOptions options = input.store();
    if (dryRun) {
      try (Store store = Store.inMemory(options)) {
        IngestSummary summary = load(store);
        Stages.materialize(store);
        System.out.print(InspectTable.text(store));
        return end(summary);
      }
    }
    if (rebuild) {
      Files.deleteIfExists(database);
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".wal"));
    }
    try (Store store = Ingest.open(database, options)) {
      return end(load(store));
    }
  }

  private IngestSummary load(Store store) throws IOException {
    LoadWatch watch = input.watch(common.quiet());
    try {
      IngestOptions options =
          range.applyTo(input.ingest(watch)).withSha256(sha256).withReread(reread);
      IngestSummary summary = Ingest.run(store, input.inputs(), options);
      TargetLabels.set(store, input.inputs(), LabelWords.of(labels));
      return summary;
    } finally {
      watch.end();
    }
  }

  private int end(IngestSummary summary) {
    if (!common.quiet()) {
      System.err.println(summary.line());
    }
    if (!summary.isRefused()) {
      return ExitCode.DONE;
    }
    return input.strict() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }
}
