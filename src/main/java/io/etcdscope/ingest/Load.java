package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryVisitor;
import io.etcdscope.archive.Placement;
import io.etcdscope.archive.Placements;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One load: takes entries as the walk finds them and hands them to the writer in batches.
 *
 * <p>Loose files wait until a batch of them is together and are then read in order of target and
 * time by all threads. What lies in an archive is read as it comes.
 */
final class Load implements EntryVisitor {
  /** Loose files of one transaction. */
  private static final int BATCH_FILES = 24_576;

  private static final List<String> SIDE_FILES =
      List.of(".json", ".md", ".headers.txt", ".stderr.txt", ".keys.txt", ".yaml", ".yml", ".sh");

  private final Ledger ledger;
  private final StoreWriter writer;
  private final StreamUnits streams;
  private final Placements placements;
  private final List<PlannedScrape> planned = new ArrayList<>();
  private final IngestOptions options;
  private long known;

  Load(Store store, IngestOptions options) {
    placements = new Placements(options.placement());
    this.options = options;
    ledger = new Ledger(store);
    writer = new StoreWriter(store, ledger, options.threads());
    streams = new StreamUnits(writer);
  }

  /** Inputs that were known and not read again. */
  long known() {
    return known;
  }

  @Override
  public void entry(Entry entry) throws IOException {
    long size = entry.statedBytes();
    if (ledger.knows(entry.input(), entry.path(), size, entry.modifiedMs())) {
      known++;
      return;
    }
    Source source = source(entry.input(), entry.path());
    source.modifiedMs = entry.modifiedMs();
    source.storedBytes = entry.storedBytes();
    ledger.add(source, size);
    writer.batch().source(source);
    String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
    if (ErrorLog.is(name)) {
      readErrorLog(source, entry);
      return;
    }
    if (isSideFile(name)) {
      source.refuse(Source.Status.SKIPPED, ReasonCode.NOT_METRICS, "a file beside the scrapes");
      source.done = true;
      return;
    }
    Placement place = placements.place(entry);
    source.timeSource = place.timeSource().word();
    if (place.timeMs() == Placement.NO_TIME) {
      source.refuse(Source.Status.REJECTED, ReasonCode.NO_TIME, "nothing tells when it was taken");
      source.done = true;
      return;
    }
    Target target = writer.catalog().target(place.cluster(), place.instance(), added(place));
    PlannedScrape scrape = new PlannedScrape(source, entry, target, place.timeMs());
    if (entry.file() == null) {
      streams.read(scrape);
    } else {
      planned.add(scrape);
    }
    if (planned.size() >= BATCH_FILES) {
      flush();
    }
  }

  /** Cluster of a log that lies in the cluster's folder. */
  private String clusterOf(Entry entry) {
    String path = entry.path().substring(entry.path().lastIndexOf('!') + 1);
    String[] parts = path.split("/", -1);
    String option = options.placement().cluster();
    if (option != null) {
      return option;
    }
    return parts.length > 1 ? parts[parts.length - 2] : entry.input();
  }

  private Source source(String input, String path) {
    return new Source(ledger.next(), input, path);
  }

  private static String added(Placement place) {
    return JsonText.of(
        io.etcdscope.model.Labels.of(
            "cluster", place.cluster(), "instance", place.instance(), "job", "etcd"));
  }

  private static boolean isSideFile(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return SIDE_FILES.stream().anyMatch(low::endsWith);
  }

  private void readErrorLog(Source source, Entry entry) throws IOException {
    source.format = "scrape-errors";
    try (InputStream in = entry.open()) {
      String cluster = clusterOf(entry);
      for (ErrorLog.Line line : ErrorLog.read(in, source)) {
        Target target =
            writer
                .catalog()
                .target(
                    cluster,
                    line.instance(),
                    JsonText.of(
                        io.etcdscope.model.Labels.of(
                            "cluster", cluster, "instance", line.instance(), "job", "etcd")));
        writer.batch().failed(target, line.ms(), source, line.message());
      }
    }
    source.refuse(
        Source.Status.SKIPPED, ReasonCode.NOT_METRICS, "a log of failed scrapes, read as such");
    source.done = true;
  }

  @Override
  public void refused(String input, String path, String status, ReasonCode code, String why) {
    Source source = source(input, path);
    source.refuse(
        status.equals("skipped") ? Source.Status.SKIPPED : Source.Status.REJECTED, code, why);
    source.done = true;
    writer.batch().source(source);
  }

  /** Reads what waits and commits. */
  void flush() {
    streams.close();
    writer.write(planned);
    planned.clear();
  }
}
