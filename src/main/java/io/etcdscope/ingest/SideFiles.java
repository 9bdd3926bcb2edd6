package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryException;
import io.etcdscope.archive.Placement;
import io.etcdscope.archive.Placements;
import io.etcdscope.exposition.Reject;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies beside the scrapes and tells of the cluster in other words: answers of etcdctl,
 * lists of keys, logs, disk tests, notes, logs of failed scrapes.
 *
 * <p>Each file is one row of the ledger with a format of its own. The same bytes of the same time
 * are read once, wherever they lie.
 */
final class SideFiles {
  private final StoreWriter writer;
  private final Placements placements;
  private final IngestOptions options;
  private final Set<String> known = new HashSet<>();

  SideFiles(Store store, StoreWriter writer, Placements placements, IngestOptions options) {
    this.writer = writer;
    this.placements = placements;
    this.options = options;
    store
        .query(
            "select o.format, o.content_hash, coalesce(s.at_ms, 0) as at_ms from raw_side s"
                + " join raw_source o using (source_id)")
        .forEach(
            row ->
                known.add(
                    key(row.text("format"), row.textOrNull("content_hash"), row.number("at_ms"))));
  }

  private static String key(String format, @Nullable String hash, long ms) {
    return format + ' ' + hash + ' ' + ms;
  }

  /** Reads one file; the caller has made its row of the ledger. */
  void read(Entry entry, Source source, SideFormat format) {
    Placement place = placements.place(entry);
    String instance = format.isOfInstance() ? place.instance() : null;
    take(
        new SideFile(source, format, placements.clusterOf(entry), instance, time(place, format)),
        place.timeSource().word(),
        entry::open);
  }

  private static @Nullable Long time(Placement place, SideFormat format) {
    return format.isTimed() || place.timeMs() == Placement.NO_TIME ? null : place.timeMs();
  }

  /** Something that can be opened once. */
  interface Body {
    InputStream open() throws IOException;
  }

  /** Reads a file that the user named for all clusters. */
  void take(SideFile file, String timeSource, Body body) {
    Source source = file.source();
    source.format = file.format().word();
    source.timeSource = file.format().isTimed() ? "sample" : timeSource;
    try (InputStream in = body.open()) {
      readBody(file, in);
    } catch (EntryException e) {
      source.refuse(Source.Status.REJECTED, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      source.refuse(Source.Status.REJECTED, ReasonCode.UNREADABLE, String.valueOf(e.getMessage()));
    }
    source.done = true;
    IngestProgress progress = options.progress();
    if (progress != null) {
      boolean refused =
          source.status == Source.Status.REJECTED || source.status == Source.Status.PARTIAL;
      progress.read(Math.max(0, source.bytes), 0, refused);
    }
  }

  private void readBody(SideFile file, InputStream in) throws IOException {
    Source source = file.source();
    byte[] head = in.readNBytes(Bodies.WHOLE_BYTES + 1);
    SideEntries entries;
    if (head.length <= Bodies.WHOLE_BYTES) {
      source.bytes = head.length;
      source.hash = ContentHash.of(head, head.length);
      source.sha256 = options.isSha256() ? Sha256.of(head, head.length) : null;
      if (isKnown(file)) {
        return;
      }
      entries = file.format().entries(file, new ByteArrayInputStream(head), options.range());
    } else if (file.format().isText()) {
      source.refuse(Source.Status.REJECTED, ReasonCode.BOMB, "larger than any answer of its kind");
      return;
    } else {
      HashedStream hashed =
          new HashedStream(
              new SequenceInputStream(new ByteArrayInputStream(head), in), options.isSha256());
      entries = file.format().entries(file, hashed, options.range());
      hashed.drain();
      source.bytes = hashed.count();
      source.hash = hashed.hash();
      source.sha256 = hashed.sha256();
      if (isKnown(file)) {
        return;
      }
    }
    keep(file, entries);
  }

  private boolean isKnown(SideFile file) {
    Source source = file.source();
    ContentHash hash = source.hash;
    Long ms = file.atMs();
    String key = key(file.format().word(), hash == null ? null : hash.hex(), ms == null ? 0 : ms);
    if (source.bytes > 0 && !known.add(key)) {
      source.refuse(Source.Status.DUPLICATE, ReasonCode.DUPLICATE, Source.TWIN);
      return true;
    }
    return false;
  }

  private void keep(SideFile file, SideEntries entries) {
    Source source = file.source();
    entries.rejects().forEach(source::reject);
    List<Reject> rejects = entries.rejects();
    boolean isWhole = rejects.stream().anyMatch(Reject::whole);
    if (source.bytes == 0) {
      source.refuse(
          Source.Status.SKIPPED, ReasonCode.EMPTY, "nothing was written: its command failed");
    } else if (isWhole || (entries.count() == 0 && !rejects.isEmpty())) {
      Reject first = rejects.get(0);
      source.refuse(
          file.format().isGuess() ? Source.Status.SKIPPED : Source.Status.REJECTED,
          first.code(),
          first.cause());
    } else if (file.format().needsTime() && file.atMs() == null) {
      source.refuse(
          Source.Status.REJECTED, ReasonCode.NO_TIME, "nothing tells when it was written");
    } else if (isOutside(file)) {
      source.refuse(
          Source.Status.SKIPPED, ReasonCode.OUT_OF_RANGE, "its time lies outside --from and --to");
    } else {
      write(file, entries);
    }
  }

  private boolean isOutside(SideFile file) {
    Long ms = file.atMs();
    return ms != null && !options.range().holds(ms);
  }

  private void write(SideFile file, SideEntries entries) {
    Source source = file.source();
    if (!entries.rejects().isEmpty()) {
      Reject first = entries.rejects().get(0);
      source.status = Source.Status.PARTIAL;
      source.reason =
          first.code()
              + ": line "
              + first.line()
              + ": "
              + first.cause()
              + " '"
              + first.text()
              + "'";
    }
    SideRows out = writer.batch().side();
    out.add("raw_side", source.id, file.cluster(), file.instance(), file.atMs(), entries.count());
    entries.rows().forEach(row -> out.add(row.table(), row.cells()));
    for (SideEntries.Failure one : entries.failures()) {
      String cluster = String.valueOf(file.cluster());
      String added =
          JsonText.of(Labels.of("cluster", cluster, "instance", one.instance(), "job", "etcd"));
      Target target = writer.catalog().known(cluster, one.instance(), added);
      writer.batch().failed(target, one.ms(), source, one.message());
    }
  }
}
