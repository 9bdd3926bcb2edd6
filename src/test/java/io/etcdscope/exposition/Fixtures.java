package io.etcdscope.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Small inputs of every format, shaped as real tools write them. */
public final class Fixtures {
  private static final String HISTOGRAM =
      """
      etcd_disk_wal_fsync_duration_seconds_bucket{le="0.001"} 3235
      etcd_disk_wal_fsync_duration_seconds_bucket{le="0.002"} 3236
      etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"} 3236
      etcd_disk_wal_fsync_duration_seconds_sum 1.2345678901234567e-05
      etcd_disk_wal_fsync_duration_seconds_count 3236
      """;

  private static final String SCRAPE =
      """
      # HELP etcd_server_has_leader Whether or not a leader exists. 1 is existence, 0 is not.
      # TYPE etcd_server_has_leader gauge
      etcd_server_has_leader 1
      # HELP etcd_disk_wal_fsync_duration_seconds The latency distributions of fsync.
      # TYPE etcd_disk_wal_fsync_duration_seconds histogram
      """
          + HISTOGRAM
          + """
      # TYPE grpc_server_handled_total counter
      grpc_server_handled_total{grpc_code="OK",grpc_method="Put",grpc_service="etcdserverpb.KV"} 12
      # TYPE go_gc_duration_seconds summary
      go_gc_duration_seconds{quantile="0.5"} 2.3e-05
      go_gc_duration_seconds_sum 0.017
      go_gc_duration_seconds_count 5
      """;

  private static final String FEDERATE =
      """
      # TYPE up untyped
      up{cluster="fast",instance="etcd-1",job="etcd"} 1 1795224114364
      up{cluster="slow",instance="etcd-1",job="etcd",path="C:\\\\dir \\"x\\"\\n"} 0 1795224114681
      """;

  private static final String OPENMETRICS =
      """
      # HELP etcd_server_proposals_committed The total number of consensus proposals committed.
      # TYPE etcd_server_proposals_committed counter
      etcd_server_proposals_committed_total 1808.0 # {trace_id="a1"} 1.0 1795224114.1
      etcd_server_proposals_committed_created 1795224000.1
      # TYPE etcd_disk_wal_fsync_duration_seconds histogram
      # UNIT etcd_disk_wal_fsync_duration_seconds seconds
      """
          + HISTOGRAM
          + """
      # TYPE etcd_server info
      etcd_server_info{version="3.4"} 1
      # TYPE old unknown
      old{a="b"} 1 1795224114.364
      old{a="b"} 2 1795224119.364
      # EOF
      """;

  private static final String DUMP =
      """
      {__name__="etcd_disk_wal_fsync_duration_seconds_bucket", instance="etcd-1", le="+Inf"} 213 1795224010615
      {__name__="etcd_disk_wal_fsync_duration_seconds_bucket", instance="etcd-1", le="+Inf"} 345 1795224015615
      {__name__="etcd_disk_wal_fsync_duration_seconds_bucket", instance="etcd-1", le="+Inf"} NaN 1795224020615
      {__name__="up", instance="etcd-1"} 1 1795224010615
      """;

  private static final String MATRIX =
      """
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up",\
      "instance":"etcd-1"},"values":[[1795224405.615,"11818"],[1795224410.615,"NaN"]]},\
      {"metric":{},"values":[[1795224405,"+Inf"]]}]}}""";

  private static final String VECTOR =
      """
      {"status":"success","isPartial":false,"data":{"resultType":"vector","result":[{"metric":\
      {"a":"b\\u00e9\\n"},"value":[1795224465,"1.5e-07"]}]},"warnings":["w"]}""";

  private static final String SCALAR =
      """
      {"status":"success","data":{"resultType":"scalar","result":[1795224465.5,"42"]}}""";

  private static final String LINES =
      """
      {"metric":{"__name__":"up","instance":"etcd-1"},"values":[1,null,0.5,"Infinity"],\
      "timestamps":[1795224010804,1795224015781,1795224020750,1795224025748]}
      {"metric":{"__name__":"db","job":"x\\"y"},"values":[1.5e+09],"timestamps":[1795224010804]}
      """;

  private static final String WIDE =
      """
      sep=,
      "Time","up{instance=""etcd-1""}","etcd-2"
      1795224010804,1,2.5
      2026-11-21T01:20:10Z,,3
      """;

  private static final String LONG =
      """
      Time,instance,le,Value
      1795224010804,etcd-1,+Inf,12
      1795224015804,etcd-1,"0,5",13
      """;

  private Fixtures() {}

  /** Inputs of one format. */
  public static byte[][] of(InputFormat format) {
    return switch (format) {
      case PROMETHEUS -> bytes(SCRAPE, HISTOGRAM + HISTOGRAM, FEDERATE, HISTOGRAM);
      case OPENMETRICS -> bytes(OPENMETRICS, SCRAPE);
      case DUMP -> bytes(DUMP);
      case HTTP_JSON -> bytes(MATRIX, VECTOR, SCALAR);
      case JSON_LINES -> bytes(LINES);
      case CSV -> bytes(WIDE, LONG);
      case PROTOBUF -> new byte[][] {protobuf()};
    };
  }

  /** Pieces of real files, cut from what etcd, Prometheus and VictoriaMetrics wrote. */
  public static byte[][] real(InputFormat format) {
    return switch (format) {
      case PROMETHEUS -> resources("etcd.prom", "federate.prom");
      case OPENMETRICS -> resources("client.openmetrics");
      case DUMP -> resources("promtool.dump");
      case HTTP_JSON -> resources("instant.json", "range.json", "range-vm.json", "error.json");
      case JSON_LINES -> resources("lines.jsonl");
      case CSV -> resources("export.csv");
      case PROTOBUF -> resources("etcd.bin", "prometheus.bin");
    };
  }

  private static byte[][] resources(String... names) {
    byte[][] all = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      try (InputStream in = Fixtures.class.getResourceAsStream("/formats/" + names[i])) {
        all[i] = Objects.requireNonNull(in, names[i]).readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static byte[][] bytes(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return all;
  }

  /** A gauge, a histogram and a summary as delimited messages. */
  public static byte[] protobuf() {
    byte[] label = join(text(1, "le_no"), text(2, "v"));
    byte[] gauge =
        join(text(1, "g"), number(3, 1), field(4, join(field(1, label), field(2, real(1, 1.5)))));
    byte[] bucket = join(number(1, 3), real(2, 0.001));
    byte[] histogram = join(number(1, 4), real(2, 0.5), field(3, bucket));
    byte[] timed = join(field(7, histogram), number(6, 1795224010804L));
    byte[] family = join(text(1, "h"), text(2, "help"), number(3, 4), field(4, timed));
    byte[] quantile = join(real(1, 0.5), real(2, 7));
    byte[] summary = join(number(1, 2), real(2, 3), field(3, quantile));
    byte[] other = join(text(1, "s"), number(3, 2), field(4, field(4, summary)));
    return join(delimited(gauge), delimited(family), delimited(other));
  }

  /** A message behind its length. */
  public static byte[] delimited(byte[] message) {
    return join(varint(message.length), message);
  }

  /** A field with a length. */
  public static byte[] field(int number, byte[] content) {
    return join(varint(number << 3 | 2), varint(content.length), content);
  }

  /** A text. */
  public static byte[] text(int number, String content) {
    return field(number, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A varint. */
  public static byte[] number(int number, long value) {
    return join(varint(number << 3), varint(value));
  }

  /** A double. */
  public static byte[] real(int number, double value) {
    byte[] bytes = new byte[8];
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (bits >>> (8 * i));
    }
    return join(varint(number << 3 | 1), bytes);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  /** Byte arrays one behind the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
