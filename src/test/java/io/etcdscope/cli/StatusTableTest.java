package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frame and the columns are those of {@code etcdctl endpoint status -w table}. */
class StatusTableTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "20480, 20 kB",
    "311296, 311 kB",
    "9940000, 9.9 MB",
    "9960000, 10 MB",
    "16883712, 17 MB",
    "2147483648, 2.1 GB"
  })
  void sizesAreThoseOfEtcdctl(double bytes, String size) {
    assertEquals(size, StatusTable.size(bytes));
  }

  @Test
  void framesEachColumn() {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      String[] lines =
          StatusTable.of(
                  store.query(
                      "select 'c/m1', 'e0bbf8b2b0d2fd34', '3.4.23', 20480, true, false, 2, 151, 151,"
                          + " null, 'up', '2026-11-21 01:29:56.852'"))
              .split("\n", -1);
      assertEquals(6, lines.length);
      assertEquals(
          "+----------+------------------+---------+---------+-----------+------------+-----------+"
              + "------------+--------------------+--------+-------+-------------------------+",
          lines[0]);
      assertEquals(
          "| ENDPOINT |        ID        | VERSION | DB SIZE | IS LEADER | IS LEARNER | RAFT TERM |"
              + " RAFT INDEX | RAFT APPLIED INDEX | ERRORS | STATE |       SCRAPED AT        |",
          lines[1]);
      assertEquals(lines[0], lines[2]);
      assertEquals(
          "|     c/m1 | e0bbf8b2b0d2fd34 |  3.4.23 |   20 kB |      true |      false |         2 |"
              + "        151 |                151 |        |    up | 2026-11-21 01:29:56.852 |",
          lines[3]);
      assertEquals(lines[0], lines[4]);
    }
  }
}
