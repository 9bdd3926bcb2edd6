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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        NoScrape.refuse(store, input, summary);
        return end(summary, null);
      }
    }
    return rebuild ? rebuild(options) : into(database, options);
  }

  /** Loads into a file; one that was not there and got nothing is not left behind. */
  private int into(Path file, StoreOptions options) throws IOException {
    boolean isNew = !Files.exists(file);
    String nothing;
    try (Store store = Ingest.open(file, options)) {
      IngestSummary summary = load(store);
      nothing = NoScrape.sentence(store, NoScrape.named(input));
      if (nothing == null || summary.skipped() < summary.read()) {
        return end(summary, nothing);
      }
    }
    if (isNew) {
      delete(file);
    }
    throw new IOException(nothing);
  }

  /** The old database stays until the new one is whole. */
  private int rebuild(StoreOptions options) throws IOException {
    Path made = database.resolveSibling("." + database.getFileName() + ".rebuild");
    try {
      delete(made);
      int code = into(made, options);
      Files.deleteIfExists(writeAhead(database)); // else it would be applied to the new one
      Files.move(made, database, StandardCopyOption.ATOMIC_MOVE);
      return code;
    } finally {
      delete(made);
    }
  }

  private static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(writeAhead(file));
  }

  /** Where the engine keeps what is committed and not yet in the file. */
  private static Path writeAhead(Path file) {
    return file.resolveSibling(file.getFileName() + ".wal");
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

  private int end(IngestSummary summary, @Nullable String nothing) {
    if (!common.quiet()) {
      System.err.println(summary.line());
    }
    if (nothing != null) {
      System.err.println("etcdscope: " + nothing);
    }
    if (!summary.isRefused()) {
      return ExitCode.DONE;
    }
    return input.strict() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }
}
