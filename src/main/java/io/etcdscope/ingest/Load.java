package io.etcdscope.ingest;

import io.etcdscope.archive.Archives;
import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryException;
import io.etcdscope.archive.EntryVisitor;
import io.etcdscope.archive.FileRole;
import io.etcdscope.archive.PackedException;
import io.etcdscope.archive.Placement;
import io.etcdscope.archive.Placements;
import io.etcdscope.archive.TsdbEntry;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One load: takes entries as the walk finds them and hands them to the writer in batches.
 *
 * <p>Loose files wait until a batch of them is together and are then read in order of target and
 * time by all threads. What lies in an archive is read as it comes.
 */
final class Load implements EntryVisitor {
  /** Loose files of one transaction. */
  private static final int BATCH_FILES = 24_576;

  /** Entries of archives of one transaction. */
  private static final int BATCH_ENTRIES = 24_576;

  private final IngestOptions options;
  private final int mostNewSeries;
  private final Ledger ledger;
  private final Store store;
  private @Nullable StoreWriter writer;
  private @Nullable StreamUnits streams;
  private final Placements placements;
  private @Nullable SideFiles sides;
  private final List<PlannedScrape> planned = new ArrayList<>();
  private @Nullable Target lastTarget;
  private int streamed;
  private long knownInputs;

  Load(Store store, IngestOptions options, int mostNewSeries) {
    this.options = options;
    this.mostNewSeries = mostNewSeries;
    placements = new Placements(options.placement());
    this.store = store;
    ledger = new Ledger(store);
  }

  /** The writer, made for the first input that is new: it reads all names of the store. */
  private StoreWriter writer() {
    StoreWriter made = writer;
    if (made == null) {
      made = new StoreWriter(store, ledger, options, mostNewSeries);
      writer = made;
    }
    return made;
  }

  private StreamUnits streams() {
    StreamUnits made = streams;
    if (made == null) {
      made = new StreamUnits(writer(), options, StreamUnits.Room.ofHeap());
      streams = made;
    }
    return made;
  }

  private SideFiles sides() {
    SideFiles made = sides;
    if (made == null) {
      made = new SideFiles(store, writer(), placements, options);
      sides = made;
    }
    return made;
  }

  /**
   * Whether another load would read what this one passed over as duplicates of what it replaced.
   */
  boolean isToBeRepeated() {
    return writer != null && writer.hasFreed();
  }

  /** Inputs that were known and not read again. */
  long known() {
    return knownInputs;
  }

  @Override
  public boolean wants(String input, String path, long storedBytes, long modifiedMs) {
    if (!options.isReread() && ledger.knowsContainer(input, path, storedBytes, modifiedMs)) {
      knownInputs++;
      return false;
    }
    ledger.addContainer(input, path, storedBytes, modifiedMs);
    return true;
  }

  @Override
  public void entry(Entry entry) throws IOException {
    stopWhereAsked();
    long size = entry.statedBytes();
    boolean known = ledger.knows(entry.input(), entry.path(), size, entry.modifiedMs());
    if (known && !options.isReread()) {
      knownInputs++;
      return;
    }
    Source source = new Source(ledger.next(), entry.input(), entry.path());
    source.modifiedMs = entry.modifiedMs();
    source.storedBytes = entry.storedBytes();
    int before = ledger.add(source, size);
    writer().batch().source(source);
    if (before > 0) {
      writer().batch().replace(before, source.id);
    }
    if (entry instanceof TsdbEntry folder) {
      readFolder(folder, source);
      return;
    }
    read(entry, source);
  }

  private void read(Entry found, Source source) throws IOException {
    Entry entry = found;
    FileRole role = FileRole.of(entry.path(), new byte[0], 0);
    if (role == FileRole.SCRAPE && FileRole.isLogName(entry.path())) {
      try {
        PeekedEntry peeked = PeekedEntry.of(entry);
        role = FileRole.of(entry.path(), peeked.head(), peeked.head().length);
        entry = peeked.rest() == null ? found : peeked;
      } catch (EntryException | PackedException notToBeSeen) {
        role = FileRole.SCRAPE; // the reader meets the same and says so
      }
    }
    SideFormat side = SideFormat.of(role, entry.path());
    if (role == FileRole.SCRAPE || role == FileRole.LATEST_COPY) {
      readScrape(entry, source);
    } else if (side != null) {
      sides().read(entry, source, side);
    } else {
      skip(source, "no scrape by its name: " + word(role));
    }
  }

  private static String word(FileRole role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void skip(Source source, String why) {
    source.refuse(Source.Status.SKIPPED, ReasonCode.NOT_METRICS, why);
    source.done = true;
  }

  private void readScrape(Entry entry, Source source) {
    Placement place = placements.place(entry);
    source.timeSource = place.timeSource().word();
    source.timeDoubt = place.isDoubtful() ? place.note() : "";
    // Without a time only samples with their own can be read; the reader sees whether they have.
    long ms = place.timeMs() == Placement.NO_TIME ? 0 : place.timeMs();
    Target target = target(place.cluster(), place.instance());
    PlannedScrape scrape = new PlannedScrape(source, entry, target, ms);
    if (entry.file() == null) {
      streams().read(scrape);
      streamed++;
    } else {
      planned.add(scrape);
    }
    if (planned.size() >= BATCH_FILES || streamed >= BATCH_ENTRIES) {
      flush();
    }
  }

  private Target target(String cluster, String instance) {
    Target last = lastTarget;
    if (last != null && last.cluster().equals(cluster) && last.instance().equals(instance)) {
      return last;
    }
    String added = JsonText.of(Labels.of("cluster", cluster, "instance", instance, "job", "etcd"));
    Target target = writer().catalog().target(cluster, instance, added);
    lastTarget = target;
    return target;
  }

  private void readFolder(TsdbEntry folder, Source source) throws IOException {
    Placement place = placements.place(folder);
    writer().begin();
    try {
      Target target = target(place.cluster(), place.instance());
      TsdbInput.read(folder, source, target, writer().ownTime());
      writer().ownTime().end(source);
    } catch (EntryException e) {
      source.refuse(Source.Status.REJECTED, e.code(), String.valueOf(e.getMessage()));
      source.done = true;
    }
  }

  @Override
  public void refused(String input, String path, String status, ReasonCode code, String why) {
    Source source = new Source(ledger.next(), input, path);
    source.refuse(
        status.equals("skipped") ? Source.Status.SKIPPED : Source.Status.REJECTED, code, why);
    source.done = true;
    writer().batch().source(source);
  }

  /** Reads files that are about every cluster. */
  void notes(Notes notes) throws IOException {
    for (Path file : notes.events()) {
      note("--events", file, SideFormat.EVENTS);
    }
    for (Path file : notes.maintenance()) {
      note("--maintenance", file, SideFormat.MAINTENANCE);
    }
  }

  private void note(String option, Path file, SideFormat format) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    String name = String.valueOf(file.getFileName());
    long modifiedMs = facts.lastModifiedTime().toMillis();
    if (ledger.knows(option, name, facts.size(), modifiedMs)) {
      knownInputs++;
      return;
    }
    Source fresh = new Source(ledger.next(), option, name);
    fresh.modifiedMs = modifiedMs;
    fresh.storedBytes = facts.size();
    int before = ledger.add(fresh, facts.size());
    writer().batch().source(fresh);
    if (before > 0) {
      writer().batch().replace(before, fresh.id);
    }
    sides()
        .take(
            new SideFile(fresh, format, null, null, null),
            "sample",
            () -> Files.newInputStream(file));
  }

  /** Reads what waits and commits. */
  void flush() {
    StoreWriter into = writer;
    if (into != null) {
      readWaiting(into);
      into.commit();
    }
  }

  private void readWaiting(StoreWriter into) {
    closeStreams();
    List<PlannedScrape> deferred = into.write(planned);
    planned.clear();
    for (PlannedScrape scrape : deferred) {
      readAlone(scrape);
    }
    closeStreams();
    stopWhereAsked();
    streamed = 0;
  }

  private void closeStreams() {
    if (streams != null) {
      streams.close();
    }
  }

  /** Ends the load before anything of the open transaction lasts. */
  private void stopWhereAsked() {
    IngestProgress progress = options.progress();
    if (progress != null && progress.isStopped()) {
      throw new LoadStoppedException();
    }
  }

  /** Reads an input that the threads could not: it has times of its own, is large, or packed. */
  private void readAlone(PlannedScrape scrape) {
    if (scrape.source().withdrawn) {
      unpack(scrape.entry());
    } else {
      streams().read(scrape);
    }
  }

  private void unpack(Entry entry) {
    try {
      Archives.unpack(entry, options.walk(), this);
    } catch (IOException e) {
      refused(
          entry.input(),
          entry.path(),
          "rejected",
          ReasonCode.UNREADABLE,
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads what waits and commits it together with what is said once at the end: which containers
   * were gone through and need not be opened again, and which members are expected.
   *
   * @param closing done last, in the same transaction
   */
  void finish(Runnable closing) {
    StoreWriter into = writer;
    if (into != null) {
      readWaiting(into); // finds containers inside others too
    }
    IngestProgress progress = options.progress();
    if (progress != null) {
      NameWarnings.tell(placements, options.placement(), progress);
    }
    Runnable last =
        () -> {
          ledger.writeContainers(store);
          if (!options.expected().isNone()) {
            Expected.write(store, writer().catalog(), options.expected());
          }
          closing.run();
        };
    if (into == null) {
      store.transaction(last); // everything was known
    } else {
      into.commit(last);
    }
  }
}
