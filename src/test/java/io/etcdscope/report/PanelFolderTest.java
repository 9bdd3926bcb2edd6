package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.SqlFile;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every file of the panels' folder has a whole header, and gives the columns its kind needs. */
class PanelFolderTest {
  private static final Set<String> KEYS =
      Set.of(
          "grain",
          "inputs",
          "title",
          "topic",
          "kind",
          "unit",
          "scale",
          "requires",
          "absent",
          "empty",
          "threshold",
          "optional",
          "lowest",
          "reading",
          "promql",
          "output");

  @Test
  void headersAreWhole() {
    Set<String> names = new HashSet<>();
    for (Panel panel : Panel.all()) {
      String where = panel.file().file();
      assertTrue(panel.file().name().startsWith("panel_"), where);
      assertTrue(names.add(panel.name()), where + ": name twice");
      assertTrue(panel.reading().endsWith("."), where + ": a reading is a sentence");
      assertTrue(KEYS.containsAll(panel.file().header().keySet()), where + ": unknown key");
      assertFalse(panel.title().isEmpty(), where);
      assertEquals(
          panel.kind() == Panel.Kind.TABLE,
          !panel.file().columns().isEmpty(),
          where + ": columns of a table, and only of one, are described");
      if (panel.kind() != Panel.Kind.KEY && panel.kind() != Panel.Kind.TABLE) {
        assertFalse(panel.promql().isEmpty(), where + ": the same question in PromQL");
      }
    }
    assertTrue(names.size() >= 25);
  }

  @Test
  void headersThatLackAKeyAreRefused() {
    SqlFile file =
        SqlFile.parse("50_panels", "500_panel_x.sql", "-- panel_x: x.\n-- title: X\nselect 1");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Panel.of(file));
    assertEquals("50_panels/500_panel_x.sql lacks the header 'topic'", refused.getMessage());
  }

  @Test
  void queriesGiveTheColumnsOfTheirKindAndRunOnAnEmptyArchive() {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Stages.createSchema(store);
      Stages.install(store);
      for (Panel panel : Panel.all()) {
        List<String> columns =
            store.query("describe " + panel.file().sql()).list(row -> row.text("column_name"));
        assertTrue(
            columns.containsAll(panel.kind().columns()), panel.file().file() + ": " + columns);
        assertTrue(columns.containsAll(panel.file().columns().keySet()), panel.file().file());
        assertEquals(0, Table.of(store.query(panel.file().sql())).size(), panel.file().file());
      }
    }
  }
}
