package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.report.Panel;
import io.etcdscope.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/** m2 answers for the last time at 61 s and is still tried when the archive ends. */
class StillDownTest {
  private static final List<String> LINES =
      List.of(
          "cluster c",
          "member m1",
          "member m2",
          "m1 0..90/15 started=-1000 leader=1 lead=1 changes=1",
          "m2 1..61/15 started=-1000 leader=1 lead=0 changes=1",
          "m1 105..150/15 fail",
          "m2 76..151/15 fail");

  @Test
  void theLastStateEndsWithTheLastScrapeGoodOrFailed() {
    Panel panel =
        Panel.all().stream().filter(one -> one.name().equals("member_state")).findFirst().get();
    try (Store store = Scenario.load(LINES)) {
      List<Long> ends =
          store
              .query(panel.file().sql())
              .list(row -> row.text("state").equals("down") ? row.number("to_ms") : 0);
      long last =
          store
              .query("select max(scraped_ms) as n from raw_scrape")
              .list(r -> r.number("n"))
              .get(0);
      assertEquals(2, ends.stream().filter(end -> end == last).count(), ends.toString());
    }
  }

  @Test
  void aCommandForWhatLastsHasNoEnd() {
    try (Store store = Scenario.load(LINES)) {
      List<Event> down =
          Rules.run(store).events().stream()
              .filter(event -> event.kind().equals("member_down") && event.toMs() == null)
              .toList();
      assertFalse(down.isEmpty());
      Rule rule =
          RuleBook.rules().stream().filter(one -> one.id().equals("member_down")).findFirst().get();
      String command = rule.command(down, new Dating(0, 0));
      assertTrue(command.startsWith("journalctl -u etcd --since "), command);
      assertFalse(command.contains("until") || command.contains("unknown"), command);
    }
  }
}
