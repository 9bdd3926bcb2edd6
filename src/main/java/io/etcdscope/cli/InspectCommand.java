package io.etcdscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.report.Archive;
import io.etcdscope.report.SummaryJson;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: whether an archive can be trusted, before anything is concluded from it. */
@Command(
    name = "inspect",
    description =
        "Says what INPUTs hold: clusters, members, versions, range, interval, gaps, and what was"
            + " refused and why. Analyses nothing.",
    footer = {"", "Example:", "  etcdscope inspect scrapes/"})
final class InspectCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin RangeOptions range = new RangeOptions();

  @Option(
      names = {"-w", "--write-out"},
      paramLabel = "FORM",
      description = "table or json; default ${DEFAULT-VALUE}.")
  private WriteOut form = WriteOut.table;

  /** Folder of the copy of a database; null where there is none. */
  private @Nullable Path copied;

  @Override
  public Integer call() throws IOException {
    if (form == WriteOut.csv) {
      throw new UsageException("-w csv is not for inspect; use table or json");
    }
    StoreOptions options = input.store();
    if (DuckFile.isOnly(input.inputs())) {
      range.refuseForDatabase();
    }
    try {
      return inspect(options);
    } finally {
      if (copied != null) {
        Scratch.delete(copied);
      }
    }
  }

  private int inspect(StoreOptions options) throws IOException {
    try (Store store = open(options)) {
      IngestSummary summary = isRead() ? known(store) : load(store);
      if (isRead()) {
        NamedCluster.requireOnly(store, input.cluster());
      }
      Stages.materialize(store);
      System.out.print(form == WriteOut.json ? json(store) : InspectTable.text(store));
      NoScrape.refuse(store, input, summary);
      if (!summary.isRefused()) {
        return ExitCode.DONE;
      }
      return input.strict() ? ExitCode.FAILED : ExitCode.PARTIAL;
    }
  }

  private IngestSummary load(Store store) throws IOException {
    LoadWatch watch = input.watch(common.quiet());
    try {
      IngestOptions options = range.applyTo(input.ingest(watch));
      return input.anonymize()
          ? AnonymousInputs.fill(store, input, options)
          : Ingest.run(store, input.inputs(), options);
    } finally {
      watch.end();
    }
  }

  /** A database stays as it is; files of the user are read into a copy of it. */
  private IngestSummary known(Store store) throws IOException {
    return range.hasNotes()
        ? Ingest.renewed(store, range.applyTo(input.ingest()))
        : Ingest.known(store);
  }

  private boolean isRead() throws IOException {
    return DuckFile.isOnly(input.inputs()) && !input.anonymize();
  }

  private Store open(StoreOptions options) throws IOException {
    if (!isRead()) {
      return Store.inMemory(options);
    }
    Path database = Path.of(input.inputs().get(0));
    if (!range.hasNotes()) {
      return Store.openReadOnly(database, options);
    }
    Path folder = Files.createTempDirectory("etcdscope-");
    copied = folder;
    return Store.open(Files.copy(database, folder.resolve("archive.duckdb")), options);
  }

  private static String json(Store store) throws IOException {
    Archive archive = Archive.read(store);
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeFieldName("clusters");
      SummaryJson.clusters(json, archive);
      json.writeFieldName("inputs");
      SummaryJson.inputs(json, archive);
      json.writeEndObject();
    }
    return out.append('\n').toString();
  }
}
