package io.etcdscope.ingest;

import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes units into the store. Between two calls of {@link #write} everything is one transaction:
 * values, scrapes, numbers and the ledger's rows of the inputs they came from.
 */
final class StoreWriter {
  /** Blocks that are taken out of the store and made anew in one statement. */
  private static final int REBUILT_AT_ONCE = 8;

  /** Values made from archives that wait before they are written. */
  private static final int WAITING_VALUES = 1_000_000;

  private final Store store;
  private final Catalog catalog;
  private final Ledger ledger;
  private final OwnTime ownTime;
  private final Readers readers;
  private final RowScan scan = new RowScan();
  private final Set<String> stored = new HashSet<>();
  private final List<Piece> waiting = new ArrayList<>();
  private final Set<String> waitingBlocks = new HashSet<>();
  private int waitingValues;
  private Batch batch;
  private boolean begun;

  StoreWriter(Store store, Ledger ledger, IngestOptions options, int mostNewSeries) {
    this.store = store;
    this.ledger = ledger;
    catalog = new Catalog(store, mostNewSeries);
    ownTime = new OwnTime(store, catalog, options.range(), options.keep());
    readers = new Readers(options.threads(), options);
    batch = new Batch(ledger.failures());
    store
        .query(
            "select distinct target_id, floor(scraped_ms / "
                + Block.MILLIS
                + ".0)::bigint as block from raw_scrape where up")
        .forEach(row -> stored.add(key((int) row.number("target_id"), row.number("block"))));
    register();
  }

  private void register() {
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function.withName(scan.name()).withFunction(scan).register(store.connection());
    } catch (SQLException e) {
      throw failure("register a table function", e);
    }
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

  /** Where samples of their own times go. */
  OwnTime ownTime() {
    return ownTime;
  }

  /** What the store has of a block, taken out of it; null where it has nothing. */
  @Nullable StoredBlock take(Target target, long block) {
    if (waitingBlocks.contains(key(target.id(), block))) {
      writeWaiting();
    }
    if (!stored.contains(key(target.id(), block))) {
      return null;
    }
    flushScrapes();
    return StoredBlock.take(store, target, block);
  }

  /** Takes the rows of a block that was not in the store or was taken out of it. */
  void add(BlockRows rows, Target target, long block) {
    waiting.add(new Piece.Ready(rows));
    waitingBlocks.add(key(target.id(), block));
    waitingValues += rows.size;
    if (waitingValues > WAITING_VALUES) {
      writeWaiting();
    }
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
    add(reader.publish(catalog, batch).copy(), target, block);
  }

  private void writeWaiting() {
    if (!waiting.isEmpty()) {
      insert(waiting);
    }
    stored.addAll(waitingBlocks);
    waiting.clear();
    waitingBlocks.clear();
    waitingValues = 0;
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
    writeWaiting();
    List<Unit> fresh = new ArrayList<>();
    List<Unit> overlapping = new ArrayList<>();
    for (Unit unit : units(planned)) {
      boolean known = stored.contains(key(unit.target().id(), unit.block()));
      (known ? overlapping : fresh).add(unit);
    }
    if (!fresh.isEmpty()) {
      insert(fresh);
      fresh.forEach(unit -> stored.add(key(unit.target().id(), unit.block())));
    }
    rebuild(overlapping);
    return batch.takeDeferred();
  }

  /** Ends the transaction. */
  void commit() {
    if (!begun && waiting.isEmpty() && batch.isEmpty()) {
      return;
    }
    begin();
    ownTime.settle(this);
    writeWaiting();
    flushScrapes();
    if (new Unmixing(store, catalog, this).run()) {
      writeWaiting();
      flushScrapes();
    }
    settleTwins();
    writeLedger();
    forgetReplaced();
    Settings.outdate(store);
    store.execute("commit");
    begun = false;
    batch = new Batch(ledger.failures());
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
      insert(taken);
    }
  }

  private void insert(List<? extends Piece> pieces) {
    scan.set(new RowScan.Job(pieces, catalog, batch, readers));
    store.execute(
        "insert into raw_sample select series_id, scraped_ms, value from "
            + scan.name()
            + "() order by series_id, scraped_ms");
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
              Target target = catalog.target((int) row.number("target_id"));
              long block = Block.of(row.number("scraped_ms"));
              blocks
                  .computeIfAbsent(
                      key(target.id(), block),
                      key -> new Unit(target, block, List.of(), null, new HashSet<>()))
                  .losers()
                  .add((int) row.number("source_id"));
            });
    if (!blocks.isEmpty()) {
      rebuild(List.copyOf(blocks.values()));
      flushScrapes();
    }
  }

  /** Writes scrapes and what they need, so that queries of this transaction see them. */
  private void flushScrapes() {
    try {
      catalog.write();
      batch.writeScrapes(store);
      batch.writeSources(store);
    } catch (SQLException e) {
      throw failure("write the ledger", e);
    }
  }

  private void writeLedger() {
    for (Batch.Lost one : batch.lost()) {
      String status = one.why() == ReasonCode.DUPLICATE ? "duplicate" : "rejected";
      store.execute(
          "update raw_source set scrapes = 0, samples = 0, status = '"
              + status
              + "', reason = '"
              + one.why()
              + ": another has its "
              + (one.why() == ReasonCode.DUPLICATE ? "bytes" : "time")
              + "' where source_id = "
              + one.source());
    }
  }

  /** Lets go of what an earlier state of a file left in the ledger and holds no scrape any more. */
  private void forgetReplaced() {
    batch
        .replaced()
        .forEach(
            (before, now) -> {
              String old = " where source_id = " + before;
              boolean gone =
                  store
                          .query("select 1 as n from raw_source" + old + " and scrapes = 0")
                          .list(row -> row.number("n"))
                          .size()
                      > 0;
              if (gone) {
                store.execute("delete from raw_source" + old);
                store.execute("delete from raw_reject" + old);
                SideRows.TABLES.forEach(table -> store.execute("delete from " + table + old));
                store.execute("update raw_scrape set source_id = " + now + old + " and not up");
              }
            });
    if (!ledger.failures().isEmpty()) {
      store.execute(
          "delete from raw_scrape as failed where not up and exists (select 1 from raw_scrape as"
              + " good where good.up and good.target_id = failed.target_id"
              + " and good.scraped_ms = failed.scraped_ms)");
    }
  }

  /** What to throw where the driver fails. */
  static StoreException failure(String what, SQLException e) {
    return new StoreException(
        StoreException.Kind.FAILED, "cannot " + what + ": " + e.getMessage(), e);
  }
}
