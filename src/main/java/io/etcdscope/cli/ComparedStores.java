package io.etcdscope.cli;

import io.etcdscope.ingest.Gathering;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.report.ClusterChoice;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases behind the sides of a comparison: one for each INPUT, made where the INPUT is none,
 * and read only where it is.
 */
final class ComparedStores implements AutoCloseable {
  private final InputOptions options;
  private final Path work;
  private final Map<String, Store> stores = new LinkedHashMap<>();
  private final Map<String, IngestSummary> summaries = new LinkedHashMap<>();
  private final List<String> inputs;
  private final @Nullable AnonymousInputs names;
  private final Map<String, Path> made = new LinkedHashMap<>();

  /**
   * No databases yet.
   *
   * @param options how INPUTs are read
   * @param output the report directory; databases are made beside it
   * @param given the INPUTs as they are named
   */
  ComparedStores(InputOptions options, Path output, List<ComparedInput> given) throws IOException {
    this.options = options;
    this.inputs = given.stream().map(ComparedInput::input).distinct().toList();
    this.names =
        options.anonymize()
            ? AnonymousInputs.load(
                this.inputs.stream().map(List::of).toList(), options.store(), options.ingest())
            : null;
    Path parent = output.toAbsolutePath().normalize().getParent();
    Path beside = parent == null ? output.toAbsolutePath() : parent;
    Files.createDirectories(beside);
    this.work = Files.createTempDirectory(beside, ".etcdscope-");
  }

  /** The database of an INPUT. */
  Store of(String input) throws IOException {
    Store known = stores.get(input);
    if (known != null) {
      return known;
    }
    StoreOptions setting = options.store();
    Path path = Path.of(input);
    boolean isDatabase = DuckFile.is(path) && names == null;
    Path own = work.resolve("side-" + stores.size() + ".duckdb");
    Store store = isDatabase ? Store.openReadOnly(path, setting) : Ingest.open(own, setting);
    stores.put(input, store);
    if (!isDatabase) {
      made.put(input, own);
    }
    summaries.put(input, isDatabase ? Ingest.known(store) : fill(store, input));
    String nothing = NoScrape.sentence(store, names == null ? List.of(input) : List.of());
    if (nothing != null) {
      throw new IOException(nothing);
    }
    store.seal();
    return store;
  }

  private IngestSummary fill(Store store, String input) throws IOException {
    if (names == null) {
      return Ingest.run(store, List.of(input), options.ingest());
    }
    names.copy(inputs.indexOf(input), store);
    return IngestSummary.of(store);
  }

  /** Clusters and labels that the user chooses, as the databases call them. */
  ClusterChoice choice(List<String> labels) {
    String cluster = options.cluster();
    return names == null || cluster == null
        ? new ClusterChoice(options.clusters(), names == null ? labels : names.labels(labels))
        : new ClusterChoice(List.of(names.name(cluster)), names.labels(labels));
  }

  /** The side that an argument names, as the databases call it. */
  ComparedInput named(ComparedInput given) {
    String name = given.name();
    return names == null || name == null
        ? given
        : new ComparedInput(names.name(name), given.input(), given.fromMs(), given.toMs());
  }

  /** What became of the files of each INPUT. */
  Map<String, IngestSummary> summaries() {
    return summaries;
  }

  /**
   * Closes the databases and leaves what was read from text in one: the only one as it is, several
   * with each cluster under the name of its side. An INPUT that is a database is not copied.
   */
  void deliver(Path file, List<ComparedSide> sides) throws IOException {
    stores.values().forEach(Store::close);
    if (made.isEmpty()) {
      return;
    }
    Path whole = made.values().iterator().next();
    if (made.size() > 1) {
      whole = work.resolve("all.duckdb");
      List<Gathering.Part> parts = new ArrayList<>();
      made.forEach((input, own) -> parts.add(new Gathering.Part(own, names(input, sides))));
      Gathering.make(whole, parts, options.store(), options.ingest().windowMs());
    }
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Clusters that are one side each are called like it. */
  private static Map<String, String> names(String input, List<ComparedSide> sides) {
    Map<String, String> names = new HashMap<>();
    for (ComparedSide side : sides) {
      if (side.given().input().equals(input)) {
        String other = names.put(side.cluster(), side.name());
        if (other != null) {
          names.put(side.cluster(), side.cluster());
        }
      }
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    stores.values().forEach(Store::close);
    if (names != null) {
      names.close();
    }
    Scratch.delete(work);
  }
}
