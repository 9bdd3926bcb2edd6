package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.report.TableView;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.window.ResamplingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a table that adds up wrongly, or compares what only one side has. */
class DistributionTablesTest {
  private static final Latency FSYNC = Latency.ALL.get(0);
  private static final double INF = Double.POSITIVE_INFINITY;

  private static DistributionTables tables(BucketCounts first, BucketCounts second) {
    List<Subject> sides =
        List.of(Sides.fsync("a", List.of(first)), Sides.fsync("b", List.of(second)));
    return new DistributionTables(
        FSYNC, sides, new Terms(0.1, ResamplingPlan.REPORT, List.of(0.006)));
  }

  private static DistributionTables doubling() {
    double[] edges = {0.004, 0.008, 0.016, INF};
    return tables(
        BucketCounts.of(edges, new long[] {60, 20, 20, 0}, 0.5),
        BucketCounts.of(edges, new long[] {30, 50, 20, 0}, 0.6));
  }

  private static List<String> row(TableView table, int row) {
    return table.rows().get(row).cells().stream()
        .map(cell -> cell.note().isEmpty() ? cell.text() : cell.text() + "; " + cell.note())
        .toList();
  }

  @Test
  void theBucketTableTellsCountsSharesAndDifferencesInPoints() {
    TableView table = doubling().buckets(doubling().sides().get(1));
    assertEquals(
        List.of(
            "8 ms",
            "20 %; 20",
            "50 %; 50",
            "+30.00",
            "80 %; 20 % above",
            "80 %; 20 % above",
            "0.00"),
        row(table, 1));
    assertEquals(3, table.rows().size(), "nothing is told behind the last observation");
  }

  @Test
  void edgesOfOneSideAreDroppedAndNamed() {
    DistributionTables mixed =
        tables(
            BucketCounts.of(
                new double[] {0.002, 0.004, 0.008, 0.016, INF}, new long[] {10, 20, 30, 40, 0}),
            BucketCounts.of(
                new double[] {0.004, 0.008, 0.012, 0.016, INF}, new long[] {30, 30, 20, 20, 0}));
    assertEquals("a without 2 ms; b without 12 ms", mixed.dropped());
    TableView table = mixed.buckets(mixed.sides().get(1));
    assertEquals(
        List.of("4 ms", "8 ms", "16 ms"),
        table.rows().stream().map(row -> row.cells().get(0).text()).toList());
    assertEquals("30 %; 30", row(table, 0).get(1), "2 and 4 ms are one bucket now");
  }

  @Test
  void aBoundInsideABucketHasTwoShares() {
    TableView table = doubling().above();
    assertEquals(
        List.of("6 ms", "20 % to 40 %", "20 % to 70 %", "\u221220.00 to +50.00"), row(table, 0));
    assertEquals(
        List.of("10 ms (limit)", "0 % to 20 %", "0 % to 20 %", "\u221220.00 to +20.00"),
        row(table, 1));
  }

  @Test
  void quantilesDifferByWhatIsCertain() {
    TableView table = doubling().quantiles();
    List<String> last = row(table, table.rows().size() - 1);
    assertEquals("0 s; to +8 ms", last.get(5), "p50: at most 4 ms against 4 to 8 ms");
  }
}
