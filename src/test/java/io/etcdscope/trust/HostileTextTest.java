package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import io.etcdscope.report.StrictHtml;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a name in somebody's archive that becomes a script on the page, an order to the terminal, a
 * formula in the spreadsheet or a statement in the database. One archive has 500 such texts in
 * every place where a text can stand; every command reads it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*([eE][-+]?\\d+)?|inf)|NaN");

  private final Map<String, Commands.Ended> ended = new LinkedHashMap<>();
  private Path home;
  private Path database;
  private List<String> harmlessSchema = List.of();

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Scrapes of one cluster; the first member says all the words, the others one. */
  private static List<Object> cluster(String name, int parts, String... words) {
    List<Object> entries = new ArrayList<>();
    for (int member = 1; member <= 3; member++) {
      String place = name + "/" + Hostile.name(member, parts) + "/";
      for (int i = 0; i < 24; i++) {
        entries.add(place + Scrapes.name(i));
        entries.add(
            Scrapes.text(member, i, member == 1 ? words : new String[] {words[member - 1]}));
      }
    }
    return entries;
  }

  /** 500 texts as labels, HELP, versions, peers; names of clusters, members and files. */
  private static byte[] archive() {
    String[] words = Hostile.texts().stream().map(HostileTextTest::escaped).toArray(String[]::new);
    List<Object> entries = new ArrayList<>(cluster(Hostile.name(0, 6), 6, words));
    String side = Hostile.name(4, 6);
    entries.addAll(
        List.of(side + ".prom", "<html>" + side, side + ".log", side, "README.md", side));
    entries.addAll(List.of(side + "/20261121T012000Z.prom", "up 1\nup " + side + "\n"));
    String errors = "20261121T012307.525Z " + Hostile.name(1, 6) + " curl: " + side + "\n";
    entries.addAll(List.of(Hostile.name(0, 6) + "/scrape-errors.log", errors));
    entries.add(Hostile.name(0, 6) + "/etcdctl/20261121T012000.000Z.endpoint-health.json");
    entries.add("[{\"endpoint\":\"" + escaped(side) + "\",\"health\":false,\"error\":\"x\"}]");
    return Packs.tar(entries.toArray());
  }

  @BeforeAll
  void runEverything(@TempDir Path folder) throws IOException {
    home = folder;
    Path plain = Scrapes.lay(folder.resolve("plain"), "calm", 24);
    Path harmless = folder.resolve("harmless.duckdb");
    Commands.run("ingest", plain, "--db", harmless);
    harmlessSchema = schema(harmless);
    Path tar = Files.write(folder.resolve("<b>'--\u001b[2J\u202e.tar"), archive());
    database = folder.resolve("' drop.duckdb");
    Path compared = folder.resolve("compared");
    Path missing = folder.resolve("no\u001b[31m\u009b\u202esuch");
    run("ingest", tar, "--db", database);
    run("incident", database, "-o", folder.resolve("incident"));
    run("capacity", database, "-o", folder.resolve("capacity"));
    byte[] one = Packs.tar(cluster("<b>\u001b[2J", 53, "<b>alert(1)", "b", "c").toArray());
    Path side = Files.write(folder.resolve("<i>.tar"), one);
    run("compare", "@a<b>\u001b=" + side, "b=" + harmless, "-o", compared);
    for (String form : List.of("table", "csv")) {
      run("check", database, "-w", form, "--pack", "etcd-guidance");
      run("promql", "{__name__=~\"grpc.*|etcd_server.*\"}", database, "-w", form);
      run("query", "select * from v_source", "--db", database, "-w", form);
      run("query", "select distinct labels from v_sample", "--db", database, "-w", form);
      run("query", "select * from v_finding", "--db", database, "-w", form);
    }
    run("query", "select distinct labels from v_sample", "--db", database, "-w", "json");
    run("inspect", database);
    run("inspect", database, "-w", "json");
    run("status", database, "--at", "2026-11-21T01:24:00Z");
    run("query", "select '\u001b[2J' as \"\u009b\", nonsense", "--db", database);
    run("incident", missing, "-o", folder.resolve("none"));
    run("incident", tar, "-o", folder.resolve("none"), "--input-tz", "\u001b[2J");
    run("query", "select 1", "--db", missing);
    run("query", "select 1", "--db", harmless + ";session_init_sql_file=such");
    run("export", "--db", database, "--to", "csv", "-o", folder.resolve("csv"));
    run("export", "--db", database, "--to", "openmetrics", "-o", folder.resolve("text"));
    run("ingest", side, "--db", folder.resolve("side.duckdb"));
    run("export", "--db", folder.resolve("side.duckdb"), "--to", "parquet", "-o", compared + "p");
  }

  private void run(Object... words) {
    ended.put(ended.size() + " " + List.of(words), Commands.run(words));
  }

  private static List<String> schema(Path file) {
    return Commands.query(
        file,
        "select table_type, table_name, column_name, data_type from information_schema.columns"
            + " join information_schema.tables using (table_name) order by all");
  }

  private List<Path> made(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void everyCommandDidItsWork() {
    ended.forEach(
        (words, end) -> {
          boolean wrong = words.contains("nonsense") || words.contains("such");
          int most = wrong || words.contains("--input-tz") ? 2 : 3;
          assertTrue(end.code() <= most && (most != 2 || end.code() > 0), words + " " + end.err());
          assertFalse(most == 3 && (end.code() == 1 || end.code() == 2), words + " " + end.err());
        });
  }

  @Test
  void pagesHaveNoElementScriptOrLinkOfAStranger() throws IOException {
    List<Path> pages = made(".html");
    assertTrue(pages.size() >= 3, pages.toString());
    for (Path page : pages) {
      String html = Files.readString(page);
      StrictHtml read = StrictHtml.read(html);
      assertEquals(List.of(), read.problems, page.toString());
      assertTrue(html.contains("Content-Security-Policy"), page.toString());
      String visible = html.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "");
      assertTrue(visible.contains("alert(1)"), "the texts did not reach " + page);
      assertEquals(
          List.of(),
          Pattern.compile("(?i)(?:href|src|action|style)=\"\\s*(?:javascript|http|//|data:text)")
              .matcher(visible)
              .results()
              .map(java.util.regex.MatchResult::group)
              .toList());
      assertNothingHidden(page.toString(), visible);
    }
  }

  @Test
  void terminalsAreGivenNoOrders() {
    ended.forEach(
        (words, end) -> {
          assertNothingHidden(words, end.out().replace("\r\n", "\n"));
          assertNothingHidden(words, end.err());
        });
  }

  private static void assertNothingHidden(String what, String text) {
    text.codePoints()
        .filter(point -> point != '\n' && point != '\t')
        .filter(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || point == 0x2028
                    || point == 0x2029)
        .findFirst()
        .ifPresent(
            point -> {
              int at = text.indexOf(point);
              String near = text.substring(Math.max(0, at - 40), at);
              throw new AssertionError("U+%04X in %s behind %s".formatted(point, what, near));
            });
  }

  @Test
  void noCellIsAFormula() throws IOException {
    int cells = 0;
    for (Path file : made(".csv")) {
      cells += cells(file.toString(), Files.readString(file));
    }
    for (Map.Entry<String, Commands.Ended> end : ended.entrySet()) {
      if (end.getKey().contains("-w, csv")) {
        cells += cells(end.getKey(), end.getValue().out());
      }
    }
    assertTrue(cells > 10_000, "only " + cells + " cells");
  }

  private static int cells(String what, String csv) throws IOException {
    int count = 0;
    for (CSVRecord row : CSVFormat.RFC4180.parse(new StringReader(csv))) {
      for (String cell : row) {
        count++;
        boolean starts = !cell.isEmpty() && "=+-@\t\r\n\0".indexOf(cell.charAt(0)) >= 0;
        assertFalse(starts && !NUMBER.matcher(cell).matches(), what + ": " + cell);
      }
    }
    return count;
  }

  @Test
  void statementsInNamesChangeNothingAndComeBackAsTheyWere() throws IOException {
    assertEquals(harmlessSchema, schema(database));
    try (io.etcdscope.store.Store store =
        io.etcdscope.store.Store.openReadOnly(
            database, io.etcdscope.store.StoreOptions.defaults())) {
      List<String> methods =
          store
              .query(
                  "with one as (select instance, json_extract_string(labels, '$.n')::integer as n,"
                      + " json_extract_string(labels, '$.grpc_method') as method from v_sample"
                      + " where metric = 'grpc_server_handled_total')"
                      + " select distinct n, method from one"
                      + " where instance in (select instance from one where n = 499) order by n")
              .list(row -> row.text("method"));
      assertEquals(Hostile.texts(), methods);
    }
    try (Stream<Path> beside = Files.list(home)) {
      assertEquals(
          List.of(),
          beside.filter(path -> path.endsWith("x.csv") || path.endsWith("none")).toList());
    }
  }
}
