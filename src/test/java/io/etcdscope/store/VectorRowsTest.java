package io.etcdscope.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Risk: a value that differs by the way it was read, or one that has no vector and is lost. */
class VectorRowsTest {
  private static final String EVERY_TYPE =
      """
      select
          case when i % 7 = 0 then null else i % 2 = 0 end as truth,
          case when i % 5 = 0 then null else cast(i as integer) end as small,
          case when i % 3 = 0 then null else i * -1000000007 end as large,
          cast(i as hugeint) * 1000000000000 * 1000000000000 as huge,
          case when i % 4 = 0 then null else i / 3 end as part,
          case i when 1 then 'Infinity'::double when 2 then 'NaN'::double else 0 end as special,
          case when i % 2 = 0 then null else 'größe ' || i // 10 end as word
      from range(5000) as row(i)
      order by i
      """;

  private static List<List<@Nullable Object>> rows(Query query, List<String> columns) {
    List<List<@Nullable Object>> out = new ArrayList<>();
    query.values(columns::addAll, values -> out.add(Arrays.asList(values)));
    return out;
  }

  private static List<List<@Nullable Object>> oneByOne(Query query) {
    return query.list(
        row -> {
          List<@Nullable Object> out = new ArrayList<>();
          for (int i = 1; i <= row.width(); i++) {
            out.add(row.value(i));
          }
          return out;
        });
  }

  @Test
  void valuesAreThoseOfTheRows() {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      List<String> columns = new ArrayList<>();
      List<List<@Nullable Object>> rows = rows(store.query(EVERY_TYPE), columns);
      assertEquals(List.of("truth", "small", "large", "huge", "part", "special", "word"), columns);
      assertEquals(5000, rows.size());
      assertEquals(oneByOne(store.query(EVERY_TYPE)), rows);
    }
  }

  @Test
  void typesWithoutAVectorAreReadToo() {
    String sql =
        "select timestamp '2026-11-21 01:20:06' as at, [1, 2] as list, 0.25 as share, ? as given";
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      List<List<@Nullable Object>> rows = rows(store.query(sql, "x"), new ArrayList<>());
      assertEquals(oneByOne(store.query(sql, "x")), rows);
      assertEquals(List.of(1L, 2L), rows.get(0).get(1));
    }
  }

  @Test
  void anAnswerWithoutRowsHasItsColumns() {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      List<String> columns = new ArrayList<>();
      assertEquals(List.of(), rows(store.query("select 1 as a, 'x' as b where false"), columns));
      assertEquals(List.of("a", "b"), columns);
    }
  }
}
