package org.duckdb;

import io.etcdscope.store.NativeLibrary;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The driver's door to its library, in the place of the driver's own class: that one writes the 70
 * MB of the library into the temporary folder at every start, this one keeps them.
 *
 * <p>The signatures are the driver's; a test holds them to those of its jar. See decision 4.
 */
final class DuckDBNative {
  static {
    NativeLibrary.load();
  }

  private DuckDBNative() {}

  static native ByteBuffer duckdb_jdbc_startup(byte[] a, boolean b, Properties c, boolean d)
      throws SQLException;

  static native ByteBuffer duckdb_jdbc_connect(ByteBuffer a) throws SQLException;

  static native ByteBuffer duckdb_jdbc_create_db_ref(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_destroy_db_ref(ByteBuffer a) throws SQLException;

  static native long duckdb_jdbc_db_address(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_set_auto_commit(ByteBuffer a, boolean b) throws SQLException;

  static native boolean duckdb_jdbc_get_auto_commit(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_disconnect(ByteBuffer a);

  static native void duckdb_jdbc_set_schema(ByteBuffer a, String b);

  static native void duckdb_jdbc_set_catalog(ByteBuffer a, String b);

  static native String duckdb_jdbc_get_schema(ByteBuffer a);

  static native String duckdb_jdbc_get_catalog(ByteBuffer a);

  static native ByteBuffer duckdb_jdbc_prepare(ByteBuffer a, byte[] b) throws SQLException;

  static native void duckdb_jdbc_release(ByteBuffer a);

  static native DuckDBResultSetMetaData duckdb_jdbc_query_result_meta(ByteBuffer a)
      throws SQLException;

  static native DuckDBResultSetMetaData duckdb_jdbc_prepared_statement_meta(ByteBuffer a)
      throws SQLException;

  static native ByteBuffer duckdb_jdbc_execute(ByteBuffer a, Object[] b) throws SQLException;

  static native ByteBuffer duckdb_jdbc_execute_capi(ByteBuffer a, Object[] b) throws SQLException;

  static native ByteBuffer duckdb_jdbc_pending_query(ByteBuffer a, byte[] b) throws SQLException;

  static native ByteBuffer duckdb_jdbc_execute_pending(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_release_pending(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_free_result(ByteBuffer a);

  static native DuckDBVector[] duckdb_jdbc_fetch(ByteBuffer a, ByteBuffer b) throws SQLException;

  static native String[] duckdb_jdbc_cast_result_to_strings(ByteBuffer a, ByteBuffer b, long c)
      throws SQLException;

  static native int duckdb_jdbc_fetch_size();

  static native long duckdb_jdbc_arrow_stream(ByteBuffer a, ByteBuffer b, long c);

  static native void duckdb_jdbc_arrow_register(ByteBuffer a, long b, byte[] c);

  static native void duckdb_jdbc_arrow_close_streams(ByteBuffer a);

  static native ByteBuffer duckdb_jdbc_create_appender(ByteBuffer a, byte[] b, byte[] c)
      throws SQLException;

  static native void duckdb_jdbc_appender_begin_row(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_appender_end_row(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_appender_flush(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_interrupt(ByteBuffer a);

  static native QueryProgress duckdb_jdbc_query_progress(ByteBuffer a);

  static native void duckdb_jdbc_appender_close(ByteBuffer a) throws SQLException;

  static native void duckdb_jdbc_appender_append_boolean(ByteBuffer a, boolean b)
      throws SQLException;

  static native void duckdb_jdbc_appender_append_byte(ByteBuffer a, byte b) throws SQLException;

  static native void duckdb_jdbc_appender_append_short(ByteBuffer a, short b) throws SQLException;

  static native void duckdb_jdbc_appender_append_int(ByteBuffer a, int b) throws SQLException;

  static native void duckdb_jdbc_appender_append_long(ByteBuffer a, long b) throws SQLException;

  static native void duckdb_jdbc_appender_append_float(ByteBuffer a, float b) throws SQLException;

  static native void duckdb_jdbc_appender_append_double(ByteBuffer a, double b) throws SQLException;

  static native void duckdb_jdbc_appender_append_string(ByteBuffer a, byte[] b) throws SQLException;

  static native void duckdb_jdbc_appender_append_bytes(ByteBuffer a, byte[] b) throws SQLException;

  static native void duckdb_jdbc_appender_append_timestamp(ByteBuffer a, long b)
      throws SQLException;

  static native void duckdb_jdbc_appender_append_decimal(ByteBuffer a, BigDecimal b)
      throws SQLException;

  static native void duckdb_jdbc_appender_append_null(ByteBuffer a) throws SQLException;

  protected static native String duckdb_jdbc_get_profiling_information(
      ByteBuffer a, ProfilerPrintFormat b) throws SQLException;
}
