package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a database that only this driver can open; people come with the long-term support line. */
class OlderDuckDbIT {
  private static final Path OLDER = Path.of("target/older/duckdb_jdbc.jar");

  private static final List<String> VIEWS =
      List.of(
          "v_source",
          "v_scrape",
          "v_sample",
          "v_bucket_increase",
          "v_quantile",
          "v_counter_increase",
          "v_leader_change",
          "v_election",
          "v_member_state",
          "v_alert",
          "v_event",
          "v_finding");

  @Test
  void everyViewAnswersInDuckDb14(@TempDir Path folder)
      throws IOException, InterruptedException, ReflectiveOperationException, SQLException {
    Path file = folder.resolve("fast.duckdb");
    assertEquals(0, Program.run("ingest", "samples/fast.tar.zst", "--db", file.toString()).code());
    URL[] jar = {OLDER.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
        Connection connection = connect(loader, file);
        Statement statement = connection.createStatement()) {
      try (ResultSet version = statement.executeQuery("select version()")) {
        assertTrue(version.next());
        assertTrue(version.getString(1).startsWith("v1.4."), version.getString(1));
      }
      for (String view : VIEWS) {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + view)) {
          assertTrue(rows.next(), view);
        }
      }
    }
  }

  private static Connection connect(URLClassLoader loader, Path file)
      throws ReflectiveOperationException, SQLException {
    Driver driver =
        (Driver) loader.loadClass("org.duckdb.DuckDBDriver").getDeclaredConstructor().newInstance();
    return driver.connect("jdbc:duckdb:" + file, new Properties());
  }
}
