package io.etcdscope.ingest;

import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes units into the store. Between two calls of {@link #write} everything is one transaction:
 * values, scrapes, numbers and the ledger's rows of the inputs they came from.
 */
final class StoreWriter implements Reading.Taker {
  /** Blocks that are taken out of the store and made anew in one statement. */
  private static final int REBUILT_AT_ONCE = 8;

  private final Store store;
  private final Catalog catalog;
  private final Ledger ledger;
  private final OwnTime ownTime;
  private final Readers readers;
  private final Set<String> stored = new HashSet<>();
  private final RowScan scan;
  private final WaitingRows waiting;
  private Batch batch;
  private boolean begun;
  private boolean freed;

  StoreWriter(Store store, Ledger ledger, IngestOptions options, int mostNewSeries) {
    this.store = store;
    this.ledger = ledger;
    scan = new RowScan(store);
    catalog = new Catalog(store, scan, mostNewSeries);
    ownTime = new OwnTime(store, catalog, options.range(), options.keep());
    readers = new Readers(options.threads(), options);
    batch = new Batch(ledger.failures());
    store
        .query(
            "select distinct target_id, floor(scraped_ms / "
                + Block.MILLIS
                + ".0)::bigint as block from raw_scrape where up")
        .forEach(row -> stored.add(key((int) row.number("target_id"), row.number("block"))));
    waiting = new WaitingRows(scan, WaitingRows.room());
  }

  private static String key(int target, long block) {
    return target + "/" + block;
  }

  Catalog catalog() {
    return catalog;
  }

  /** What the transaction adds. */
  Batch batch() {
    return batch;
  }

  /** Whether duplicates of what is no longer there were let go and should be read. */
  boolean hasFreed() {
    return freed;
  }

  /** Where samples of their own times go. */
  OwnTime ownTime() {
    return ownTime;
  }

  /** What the store has of a block, taken out of it; null where it has nothing. */
  @Nullable StoredBlock take(Target target, long block) {
    if (waiting.holds(key(target.id(), block))) {
      waiting.write(stored);
    }
    if (!stored.contains(key(target.id(), block))) {
      return null;
    }
    flushScrapes();
    return StoredBlock.take(store, target, block);
  }

  /** Takes the rows of a block that was not in the store or was taken out of it. */
  void add(BlockRows rows, Target target, long block) {
    waiting.add(key(target.id(), block), rows);
    waiting.cut(false, stored);
    waiting.writeRuns();
  }

  /** Takes a block that was read from an archive. */
  void add(UnitReader reader, Target target, long block) {
    if (reader.isEmpty()) {
      reader.finish(Set.of());
      reader.publish(catalog, batch);
      return; // nothing but refused inputs
    }
    begin();
    StoredBlock before = take(target, block);
    if (before != null) {
      reader.addStored(before);
    }
    reader.finish(Set.of());
    add(reader.publish(catalog, batch), target, block);
  }

  /**
   * Reads loose scrapes and writes them with everything that waits; {@link #commit} makes it last.
   *
   * @return inputs that have to be read one after another
   */
  List<PlannedScrape> write(List<PlannedScrape> planned) {
    if (planned.isEmpty() && waiting.isEmpty() && batch.isEmpty()) {
      return List.of();
    }
    begin();
    List<Unit> fresh = new ArrayList<>();
    List<Unit> overlapping = new ArrayList<>();
    for (Unit unit : units(planned)) {
      String key = key(unit.target().id(), unit.block());
      boolean known = stored.contains(key) || waiting.holds(key);
      (known ? overlapping : fresh).add(unit);
    }
    read(fresh);
    rebuild(overlapping);
    return batch.takeDeferred();
  }

  /** Ends the transaction. */
  void commit() {
    commit(() -> {});
  }

  /**
   * Ends the transaction; begins one where none is open.
   *
   * @param last done in it when everything else is
   */
  void commit(Runnable last) {
    boolean changed = begun || !waiting.isEmpty() || !batch.isEmpty();
    begin();
    if (changed) {
      settle();
    }
    last.run();
    store.execute("commit");
    begun = false;
    batch = new Batch(ledger.failures());
  }

  private void settle() {
    ownTime.settle(this);
    waiting.write(stored);
    flushScrapes();
    settleReplaced();
    if (new Unmixing(store, catalog, this).run()) {
      waiting.write(stored);
      flushScrapes();
    }
    settleTwins();
    LedgerChanges changes = new LedgerChanges(store, scan);
    changes.lose(batch.lost());
    if (changes.forget(batch.replaced())) {
      ledger.forgetContainers(store);
      freed = true;
    }
    if (!ledger.failures().isEmpty()) {
      changes.forgetFailures();
    }
    Settings.outdate(store);
  }

  /** Begins the transaction where none is open. */
  void begin() {
    if (!begun) {
      store.execute("begin transaction");
      begun = true;
    }
  }

  private static List<Unit> units(List<PlannedScrape> planned) {
    List<PlannedScrape> sorted = new ArrayList<>(planned);
    sorted.sort(null);
    List<Unit> units = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      PlannedScrape first = sorted.get(from);
      if (i == sorted.size()
          || sorted.get(i).target() != first.target()
          || Block.of(sorted.get(i).ms()) != Block.of(first.ms())) {
        units.add(
            new Unit(
                first.target(),
                Block.of(first.ms()),
                List.copyOf(sorted.subList(from, i)),
                null,
                Set.of()));
        from = i;
      }
    }
    return units;
  }

  /** Makes blocks anew from what the store has of them and what comes to it. */
  private void rebuild(List<Unit> units) {
    if (!units.isEmpty()) {
      waiting.write(stored);
    }
    for (int from = 0; from < units.size(); from += REBUILT_AT_ONCE) {
      flushScrapes();
      List<Unit> taken = new ArrayList<>();
      for (Unit unit : units.subList(from, Math.min(units.size(), from + REBUILT_AT_ONCE))) {
        taken.add(
            new Unit(
                unit.target(),
                unit.block(),
                unit.scrapes(),
                StoredBlock.take(store, unit.target(), unit.block()),
                unit.losers()));
      }
      read(taken);
    }
  }

  private void read(List<Unit> units) {
    Reading.all(units, readers.all(), this);
    waiting.writeRuns(); // one that was cut while another was written
  }

  @Override
  public void take(Unit unit, UnitReader reader, boolean isLast) {
    waiting.add(key(unit.target().id(), unit.block()), reader.publish(catalog, batch));
    waiting.cut(isLast, stored);
  }

  @Override
  public void goOn() {
    waiting.writeRuns();
  }

  /**
   * A file that was read anew: what its earlier state left with a member that was told apart at the
   * address of the file goes, where the new state has a scrape of that time.
   */
  private void settleReplaced() {
    if (batch.replaced().isEmpty()) {
      return;
    }
    TreeMap<String, Unit> blocks = new TreeMap<>();
    store
        .query(
            "select c.source_id, c.target_id, c.scraped_ms from raw_scrape c join raw_source o"
                + " using (source_id) join raw_source n on n.input = o.input and n.path = o.path"
                + " and n.source_id > o.source_id join raw_scrape d on d.source_id = n.source_id"
                + " and d.scraped_ms = c.scraped_ms where c.up and d.up"
                + " and c.target_id in (select target_id from raw_answer)")
        .forEach(row -> lose(blocks, row));
    rebuild(blocks);
  }

  private void lose(TreeMap<String, Unit> blocks, Row row) {
    Target target = catalog.target((int) row.number("target_id"));
    long block = Block.of(row.number("scraped_ms"));
    blocks
        .computeIfAbsent(
            key(target.id(), block),
            key -> new Unit(target, block, List.of(), null, new HashSet<>()))
        .losers()
        .add((int) row.number("source_id"));
  }

  /** Writes blocks without their losers. */
  private void rebuild(TreeMap<String, Unit> blocks) {
    if (!blocks.isEmpty()) {
      rebuild(List.copyOf(blocks.values()));
      waiting.write(stored);
      flushScrapes();
    }
  }

  /** Equal bodies in different blocks: the earliest stays, the blocks of the others are rebuilt. */
  private void settleTwins() {
    TreeMap<String, Unit> blocks = new TreeMap<>();
    List<String> hashes = new ArrayList<>();
    store
        .query(
            "select o.content_hash, o.source_id, c.target_id, c.scraped_ms from raw_source o"
                + " join raw_scrape c using (source_id)"
                + " where c.up and o.scrapes = 1 and o.content_hash in (select content_hash"
                + " from raw_source where scrapes = 1 group by content_hash having count(*) > 1)"
                + " order by o.content_hash, c.scraped_ms, o.input, o.path, o.source_id")
        .forEach(
            row -> {
              String hash = row.text("content_hash");
              boolean first = hashes.isEmpty() || !hashes.get(0).equals(hash);
              if (first) {
                hashes.clear();
                hashes.add(hash);
                return;
              }
              lose(blocks, row);
            });
    rebuild(blocks);
  }

  /** Writes scrapes and what they need, so that queries of this transaction see them. */
  private void flushScrapes() {
    try {
      catalog.write();
      batch.writeScrapes(store, scan);
      batch.writeSources(scan);
    } catch (SQLException e) {
      throw failure("write the ledger", e);
    }
  }

  /** What to throw where the driver fails. */
  static StoreException failure(String what, SQLException e) {
    return new StoreException(
        StoreException.Kind.FAILED, "cannot " + what + ": " + e.getMessage(), e);
  }
}
