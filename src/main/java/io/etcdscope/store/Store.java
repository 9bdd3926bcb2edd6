package io.etcdscope.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * One open database: a DuckDB file, or memory.
 *
 * <p>Settings are made when it opens; {@link #seal} then takes away external access and locks the
 * configuration, so that nothing read from an archive can reach a file or the network through SQL.
 */
public final class Store implements AutoCloseable {
  /**
   * Oldest DuckDB that must open the file: the long-term support line. Written with the driver's
   * own default a file is refused there.
   */
  private static final String STORAGE_VERSION = "v1.4.0";

  /** Three blocks of 4 KiB stand before the data of a database file. */
  private static final long HEAD_BYTES = 3 * 4096;

  /** What the engine says of a file whose head is not there, or not yet. */
  private static final String NO_HEAD = "not a valid DuckDB database file";

  /** What the engine says of a name in a query that it does not know. */
  private static final String NO_TABLE = "does not exist";

  /** How often, and how long apart, a file without a whole head is tried again: for a second. */
  private static final int ATTEMPTS = 20;

  private static final long PAUSE_NANOS = 50_000_000;

  /** Rows of one INSERT: the engine plans each value of a longer one too. */
  private static final int MOST_ROWS = 64;

  private final DuckDBConnection connection;
  private final @Nullable Path file;
  private final BooleanSupplier isStopped;
  private boolean sealed;

  private Store(DuckDBConnection connection, @Nullable Path file, BooleanSupplier isStopped) {
    this.connection = connection;
    this.file = file;
    this.isStopped = isStopped;
  }

  /** Opens a file for reading and writing; it is made where there is none. */
  public static Store open(Path file, StoreOptions options) {
    return connect(file, options, false);
  }

  /** Opens an existing file for reading only. */
  public static Store openReadOnly(Path file, StoreOptions options) {
    return connect(file, options, true);
  }

  /** A database in memory. */
  public static Store inMemory(StoreOptions options) {
    return connect(null, options, false);
  }

  private static Store connect(@Nullable Path file, StoreOptions options, boolean readOnly) {
    Properties properties = new Properties();
    properties.setProperty("threads", Integer.toString(options.threads()));
    properties.setProperty("memory_limit", options.memoryMegabytes() + "MB");
    properties.setProperty("max_temp_directory_size", options.temporaryMegabytes() + "MB");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("allow_persistent_secrets", "false");
    Path temporary = temporaryFolder(file, options);
    if (temporary != null) {
      properties.setProperty("temp_directory", temporary.toString());
    }
    if (readOnly) {
      properties.setProperty("duckdb.read_only", "true");
    } else {
      properties.setProperty("storage_compatibility_version", STORAGE_VERSION);
    }
    String name = file == null ? "" : file.toAbsolutePath().toString();
    if (name.indexOf(';') >= 0) {
      throw SqlErrors.semicolon(name);
    }
    try {
      Connection opened = connect(name, file, properties);
      Store store = new Store(opened.unwrap(DuckDBConnection.class), file, options.isStopped());
      store.execute("set timezone = 'UTC'");
      return store;
    } catch (SQLException e) {
      throw SqlErrors.opening(file, e);
    } catch (UnsatisfiedLinkError e) {
      throw new StoreException(StoreException.Kind.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Connects by the driver's name: the way through DriverManager looks for drivers in every jar.
   *
   * <p>The engine looks at the head of a file before it asks for the lock, so that a file which
   * another process is just making seems to be none of its own; a moment later it is locked.
   */
  private static Connection connect(String name, @Nullable Path file, Properties properties)
      throws SQLException {
    for (int attempt = 0; ; attempt++) {
      try {
        return new DuckDBDriver().connect("jdbc:duckdb:" + name, properties);
      } catch (SQLException e) {
        boolean isHeadless = String.valueOf(e.getMessage()).contains(NO_HEAD);
        if (attempt == ATTEMPTS
            || !isHeadless
            || file == null
            || file.toFile().length() >= HEAD_BYTES) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static @Nullable Path temporaryFolder(@Nullable Path file, StoreOptions options) {
    if (options.temporary() != null) {
      return options.temporary();
    }
    if (file == null) {
      return null;
    }
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  /** The driver's connection, for the appender and table functions of ingest. */
  public DuckDBConnection connection() {
    return connection;
  }

  /** The file; null in memory. */
  public @Nullable Path file() {
    return file;
  }

  /** Runs one statement without an answer. */
  public void execute(String sql) {
    goOn();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  /**
   * Inserts rows by a few statements: each costs a millisecond, however little it does.
   *
   * @param values what stands for one row behind VALUES, with question marks for its parameters
   * @param rows the parameters of each row
   */
  public void insert(String table, String values, List<? extends List<?>> rows) {
    for (int from = 0; from < rows.size(); from += MOST_ROWS) {
      List<? extends List<?>> part = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
      goOn();
      String sql =
          "insert into "
              + table
              + " values "
              + String.join(", ", Collections.nCopies(part.size(), values));
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int place = 0;
        for (List<?> row : part) {
          for (Object parameter : row) {
            statement.setObject(++place, parameter);
          }
        }
        statement.execute();
      } catch (SQLException e) {
        throw SqlErrors.running(sql, e);
      }
    }
  }

  /** A query to be read row by row; parameters stand for its question marks. */
  public Query query(String sql, @Nullable Object... parameters) {
    goOn();
    return new Query(connection, sql, parameters);
  }

  /**
   * Whether there is a table or view of this name: asked by its name, because the engine's list of
   * all of them takes it 35 ms to make for the first time. Not for use within a transaction, which
   * the engine gives up where there is none.
   */
  public boolean hasTable(String name) {
    goOn();
    try {
      connection.prepareStatement("select 1 from " + name).close();
      return true;
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(NO_TABLE)) {
        return false;
      }
      throw SqlErrors.running("look for " + name, e);
    }
  }

  /** Ends the work of an interrupted process between two statements. */
  private void goOn() {
    if (isStopped.getAsBoolean()) {
      throw new StoreException(
          StoreException.Kind.STOPPED,
          "interrupted; the same command goes on from what is stored",
          new IllegalStateException("stopped"));
    }
  }

  /**
   * Runs {@code work} between BEGIN and COMMIT, with ROLLBACK where it fails.
   *
   * <p>Said in SQL, because the driver begins its own transactions too late for an appender.
   */
  public void transaction(Runnable work) {
    execute("begin transaction");
    boolean done = false;
    try {
      work.run();
      execute("commit");
      done = true;
    } finally {
      if (!done) {
        rollback();
      }
    }
  }

  /**
   * Says of the transaction at hand, the last before {@link #seal}, that its commit writes the
   * tables themselves: nothing of it goes through the log, only to be written again from there.
   */
  public void checkpointAtCommit() {
    if (sealed) {
      return; // said before
    }
    execute("set checkpoint_threshold = '1KB'");
    execute("set auto_checkpoint_skip_wal_threshold = 0");
  }

  private void rollback() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException ignored) {
      // The connection is dead or the transaction is gone; the first error is the one to tell.
    }
  }

  /** A second connection to the same database, for reading in parallel. */
  public Store another() {
    try {
      return new Store(connection.duplicate().unwrap(DuckDBConnection.class), file, isStopped);
    } catch (SQLException e) {
      throw SqlErrors.running("duplicate the connection", e);
    }
  }

  /** Takes away files, network and settings for good; tables can still be made and read. */
  public void seal() {
    if (sealed) {
      return;
    }
    sealed = true;
    execute("set enable_external_access = false");
    execute("set lock_configuration = true");
  }

  /** Bytes of the file on disk; 0 in memory. */
  public long fileBytes() {
    try {
      return file == null ? 0 : Files.size(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqlErrors.running("close", e);
    }
  }
}
