package io.etcdscope.cli;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: every sample of a database in an open format. */
@Command(
    name = "export",
    description = "Writes every sample of a database as Parquet, CSV or OpenMetrics text.",
    footer = {"", "Example:", "  etcdscope export --db archive.duckdb --to parquet -o samples"})
final class ExportCommand implements Callable<Integer> {
  private static final String COLUMNS =
      "cluster, instance, metric, labels, scraped_at, value from v_sample";
  private static final String ORDER = " order by cluster, metric, instance, labels, scraped_at";

  /** Forms that samples can be written in. */
  enum Form {
    /** Folders cluster=NAME/date=YYYY-MM-DD, sorted by series and time, zstd. */
    parquet,
    /** One file, in the form of all CSV of this program. */
    csv,
    /** One file for promtool tsdb create-blocks-from openmetrics. */
    openmetrics
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Option(names = "--db", required = true, paramLabel = "FILE", description = "The database.")
  private Path database = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORM",
      description = "parquet (cluster=/date= folders), csv, or openmetrics (for promtool).")
  private Form form = Form.parquet;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder to make; must not hold anything yet.")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path target = output.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || !isFree(target)) {
      throw new UsageException(
          "cannot export into '%s': something is there already; choose another folder with -o"
              .formatted(output));
    }
    try (Store store = Store.openReadOnly(database, StoreOptions.defaults())) {
      Files.createDirectories(parent);
      Path work = Files.createTempDirectory(parent, ".etcdscope-");
      try {
        Path made = Files.createDirectory(work.resolve("export"));
        write(store, made);
        Files.deleteIfExists(target);
        Files.move(made, target);
      } finally {
        Scratch.delete(work);
      }
    }
    if (!common.quiet()) {
      System.err.println("exported into " + output);
    }
    return ExitCode.DONE;
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private void write(Store store, Path folder) throws IOException {
    switch (form) {
      case parquet ->
          // Not sealed: DuckDB itself writes, to a path of ours; no word of the archive is in it.
          store.execute(
              "copy (select strftime(scraped_at, '%Y-%m-%d') as date, "
                  + COLUMNS
                  + ORDER
                  + ") to '"
                  + folder.toString().replace("'", "''")
                  + "' (format parquet, compression zstd, partition_by (cluster, date),"
                  + " overwrite_or_ignore)");
      case csv -> {
        store.seal();
        try (Writer out = Files.newBufferedWriter(folder.resolve("samples.csv"))) {
          new AnswerWriter(out).write(store.query("select " + COLUMNS + ORDER), WriteOut.csv);
        }
      }
      case openmetrics -> {
        store.seal();
        try (Writer out = Files.newBufferedWriter(folder.resolve("samples.openmetrics"))) {
          new OpenMetricsText(out).write(store);
        }
      }
    }
  }
}
