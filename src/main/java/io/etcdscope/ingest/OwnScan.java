package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Samples with times of their own on their way into the temporary table, as a table function: the
 * driver's appender plans a statement for every 2,048 rows, which costs more than reading them did.
 *
 * <p>One thread fills it, then one scan takes everything.
 */
final class OwnScan implements DuckDBTableFunction<Integer, int[], Integer> {
  /** Rows that it holds. */
  static final int ROWS = 1 << 17;

  private final String name = "etcdscope_own_" + UUID.randomUUID().toString().replace("-", "");
  private final int[] places = new int[ROWS];
  private final long[] times = new long[ROWS];
  private final long[] origins = new long[ROWS];
  private final long[] bits = new long[ROWS];
  private int size;

  private final Map<Place, Integer> numbers = new HashMap<>();
  private final List<Place> known = new ArrayList<>();

  /** Where the sample before lay: most lie where the one before them did. */
  private Place last = new Place(0, Long.MIN_VALUE);

  private int lastNumber;

  /** A block of a target. */
  record Place(int target, long block) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(target, other.target);
      return order != 0 ? order : Long.compare(block, other.block);
    }
  }

  /** Name in SQL. */
  String name() {
    return name;
  }

  boolean isFull() {
    return size == ROWS;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Forgets the samples, not the places. */
  void clear() {
    size = 0;
  }

  /** Forgets the places too. */
  void forgetPlaces() {
    numbers.clear();
    known.clear();
    last = new Place(0, Long.MIN_VALUE);
  }

  /** Places that samples were added at; the number of each is its index. */
  List<Place> places() {
    return known;
  }

  /** Adds a sample. */
  void add(Target.Series series, long ms, int source, long valueBits) {
    long block = Block.of(ms);
    if (block != last.block || series.target() != last.target) {
      last = new Place(series.target(), block);
      lastNumber = number(last);
    }
    places[size] = lastNumber;
    times[size] = ms;
    origins[size] = ((long) series.id() << Integer.SIZE) | source;
    bits[size++] = valueBits;
  }

  /** Number of a place, given where it has none. */
  int number(Place place) {
    Integer number = numbers.putIfAbsent(place, known.size());
    if (number != null) {
      return number;
    }
    known.add(place);
    return known.size() - 1;
  }

  @Override
  public Integer bind(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("place", DuckDBColumnType.INTEGER);
    info.addResultColumn("ms", DuckDBColumnType.BIGINT);
    info.addResultColumn("origin", DuckDBColumnType.BIGINT);
    info.addResultColumn("bits", DuckDBColumnType.BIGINT);
    return size;
  }

  @Override
  public int[] init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return new int[1];
  }

  @Override
  public Integer localInit(DuckDBTableFunctionInitInfo info) {
    return 0;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    int[] next = call.getInitData();
    int from = next[0];
    int count = (int) Math.min(out.capacity(), size - from);
    next[0] = from + count;
    DuckDBWritableVector place = out.vector(0);
    for (int i = 0; i < count; i++) {
      place.setInt(i, places[from + i]);
    }
    fill(out.vector(1), times, from, count);
    fill(out.vector(2), origins, from, count);
    fill(out.vector(3), bits, from, count);
    return count;
  }

  private static void fill(DuckDBWritableVector column, long[] values, int from, int count) {
    for (int i = 0; i < count; i++) {
      column.setLong(i, values[from + i]);
    }
  }
}
