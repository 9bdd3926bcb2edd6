package io.etcdscope.promql.parse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.promql.ast.Position;
import io.etcdscope.promql.ast.PromqlException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a wrong query is answered, or refused without a word on where it is wrong. */
class RejectedQueriesTest {
  @Test
  void everyWrongQueryIsRefusedWithItsPlace() throws IOException {
    List<QueryList.Entry> list = QueryList.read("rejected.txt");
    assertTrue(list.size() >= 200, "only " + list.size());
    assertAll(list.stream().map(entry -> () -> check(entry)));
  }

  private static void check(QueryList.Entry entry) {
    PromqlException e =
        assertThrows(PromqlException.class, () -> PromqlParser.parse(entry.query()), entry.query());
    int space = entry.expected().indexOf(' ');
    String place = entry.expected().substring(0, space);
    String words = entry.expected().substring(space + 1);
    String got = entry.query() + " => " + e.getMessage();
    assertEquals(PromqlException.Kind.BAD_DATA, e.kind(), got);
    assertTrue(e.getMessage().startsWith(place + ": parse error: "), got + " at " + place);
    assertTrue(e.getMessage().contains(words), got + " says " + words);
    assertEquals(-1, e.getMessage().indexOf('\n'), got);
  }

  @Test
  void placesCountLinesAndColumns() {
    PromqlException e =
        assertThrows(PromqlException.class, () -> PromqlParser.parse("sum(\n  up,\n  )"));
    assertEquals(new Position(2, 5), e.position());
  }

  @Test
  void anEmptyQueryIsRefused() {
    PromqlException e = assertThrows(PromqlException.class, () -> PromqlParser.parse(" \n"));
    assertEquals("2:1: parse error: no expression found in input", e.getMessage());
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackEnds() {
    int deep = 50_000;
    for (String query :
        List.of(
            "(".repeat(deep) + "1" + ")".repeat(deep),
            "-".repeat(deep) + "1",
            "abs(".repeat(deep) + "up" + ")".repeat(deep),
            "1" + "+1".repeat(deep),
            "2" + "^2".repeat(deep),
            "up" + "[5m:1m]".repeat(deep))) {
      assertThrows(PromqlException.class, () -> PromqlParser.parse(query));
    }
  }
}
