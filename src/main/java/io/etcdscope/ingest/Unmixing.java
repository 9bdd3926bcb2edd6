package io.etcdscope.ingest;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Gives every member that answered at a mixed address a target of its own, with the scrapes that it
 * answered: what is stored is then the same as if each had been scraped by itself, so that counters
 * of one member are never laid against those of another.
 *
 * <p>Runs inside the transaction that brought the scrapes. Of two scrapes of one member at one time
 * one is kept, as everywhere.
 */
final class Unmixing {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Store store;
  private final Catalog catalog;
  private final StoreWriter writer;

  Unmixing(Store store, Catalog catalog, StoreWriter writer) {
    this.store = store;
    this.catalog = catalog;
    this.writer = writer;
  }

  /** Tells apart whoever is mixed, and no more who was so by mistake; whether anything was. */
  boolean run() {
    Map<Integer, Answerers.Told> mixed = new Answerers(store).find();
    mixed.forEach((address, told) -> new Address(catalog.target(address), told).settle());
    return !mixed.isEmpty();
  }

  private Map<Answerers.Who, Target> members(Target place) {
    Map<Answerers.Who, Target> members = new LinkedHashMap<>();
    store
        .query("select * from raw_answer where address_id = ? order by target_id", place.id())
        .forEach(
            row ->
                members.put(
                    new Answerers.Who(
                        row.textOrNull("server_id"), row.numberOrNull("process_start_ms")),
                    catalog.target((int) row.number("target_id"))));
    return members;
  }

  private Target member(Target place, Answerers.Who who) {
    Long start = who.startMs();
    String name =
        (start == null ? who.serverId() : "process-" + START.format(Instant.ofEpochMilli(start)))
            + "@"
            + place.instance();
    String added =
        place.addedLabels().equals("{}")
            ? "{}"
            : JsonText.of(Labels.of("cluster", place.cluster(), "instance", name, "job", "etcd"));
    return catalog.target(place.cluster(), name, added);
  }

  private void keep(Target place, Map<Answerers.Who, Target> members) {
    store.execute("delete from raw_answer where address_id = " + place.id());
    try (DuckDBAppender rows = store.connection().createAppender("raw_answer")) {
      for (Map.Entry<Answerers.Who, Target> one : members.entrySet()) {
        rows.beginRow().append(one.getValue().id()).append(place.id());
        rows.append(one.getKey().serverId());
        Long start = one.getKey().startMs();
        if (start == null) {
          rows.appendNull();
        } else {
          rows.append(start.longValue());
        }
        rows.endRow();
      }
    } catch (SQLException e) {
      throw StoreWriter.failure("write who answered", e);
    }
  }

  /** One address: which of its scrapes belongs to whom. */
  private final class Address {
    private final Target place;
    private final Map<Answerers.Who, Target> members;
    private final Map<Answerers.Spot, Target> homes = new HashMap<>();
    private final Set<Answerers.Who> answered;

    Address(Target place, Answerers.Told told) {
      this.place = place;
      members = members(place);
      answered = Set.copyOf(told.who().values());
      for (Answerers.Spot spot : told.spots()) {
        Answerers.Who who = told.who().get(spot);
        homes.put(
            spot, who == null ? place : members.computeIfAbsent(who, any -> member(place, any)));
      }
    }

    /** Writes the blocks anew in which a scrape lies with another than the one that it is of. */
    void settle() {
      Set<Long> blocks = new TreeSet<>();
      homes.forEach(
          (spot, home) -> {
            if (home.id() != spot.target()) {
              blocks.add(Block.of(spot.ms()));
            }
          });
      for (long block : blocks) {
        new AddressBlock(homes).write(place, new LinkedHashSet<>(members.values()), block);
      }
      members.keySet().retainAll(answered);
      keep(place, members);
    }
  }

  /** Scrapes of one target that wait to be written. */
  private static final class Share {
    final BlockBuilder builder = new BlockBuilder();
    final List<Arrival> arrivals = new ArrayList<>();
    final Map<Integer, Long> last = new HashMap<>();
    final Set<Long> times = new HashSet<>();

    Share() {
      builder.begin();
    }
  }

  /** One block of an address, dealt out to those who answered. */
  private final class AddressBlock {
    private final Map<Answerers.Spot, Target> homes;
    private final Map<Target, Share> shares = new LinkedHashMap<>();
    private final Map<Target, StoredCursor> cursors = new LinkedHashMap<>();

    AddressBlock(Map<Answerers.Spot, Target> homes) {
      this.homes = homes;
    }

    void write(Target place, Set<Target> members, long block) {
      open(place, block);
      members.forEach(member -> open(member, block));
      for (Target from = next(); from != null; from = next()) {
        deal(from);
      }
      shares.forEach((target, share) -> store(target, share, block));
    }

    private void open(Target target, long block) {
      StoredBlock stored = writer.take(target, block);
      if (stored != null) {
        cursors.put(target, new StoredCursor(stored));
      }
    }

    /** The target with the earliest scrape left; of equal times the one that is kept. */
    private @Nullable Target next() {
      Target best = null;
      Arrival first = null;
      for (Map.Entry<Target, StoredCursor> one : cursors.entrySet()) {
        if (!one.getValue().isOver()) {
          Arrival arrival = one.getValue().arrival();
          if (first == null || arrival.compareTo(first) < 0) {
            first = arrival;
            best = one.getKey();
          }
        }
      }
      return best;
    }

    private void deal(Target from) {
      StoredCursor cursor = cursors.get(from);
      if (cursor != null) {
        give(from, cursor, cursor.arrival());
      }
    }

    private void give(Target from, StoredCursor cursor, Arrival arrival) {
      Target to = homes.getOrDefault(new Answerers.Spot(from.id(), arrival.ms()), from);
      Share share = shares.computeIfAbsent(to, any -> new Share());
      int[] held = cursor.take();
      long ms = from == to ? arrival.ms() : writer.batch().ownTime(from, arrival.ms());
      if (!share.times.add(ms)) {
        writer.batch().lost(arrival, ReasonCode.CONFLICT);
        return;
      }
      int[] ids = new int[held.length];
      for (int i = 0; i < held.length; i++) {
        Target.Series known = catalog.series(held[i]);
        ids[i] = to == from ? held[i] : catalog.series(to, known.key(), known.type()).id();
      }
      int[] rising = ids.clone();
      Arrays.sort(rising);
      share.builder.add(ms, share.builder.template(rising));
      share.arrivals.add(arrival.at(ms));
      for (int i = 0; i < held.length; i++) {
        long bits = cursor.bits(held[i]);
        Long before = share.last.put(ids[i], bits);
        if (before == null || before != bits) {
          share.builder.value(ids[i], bits);
        }
      }
    }

    private void store(Target target, Share share, long block) {
      BlockRows rows = share.builder.encode(new CatalogKinds(catalog));
      for (int i = 0; i < rows.scrapes; i++) {
        Arrival one = share.arrivals.get(rows.arrivals[i]);
        int[] ids = share.builder.templateSeries(share.builder.template(rows.arrivals[i]));
        writer
            .batch()
            .scrape(
                target, one.ms(), catalog.template(target, ids), one.storedSource(), one.samples());
      }
      writer.add(rows.copy(IntUnaryOperator.identity()), target, block);
    }
  }
}
