package io.etcdscope.exposition.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a telling line is missed, or gets another kind, time or member. */
class EtcdLogTest {
  private static final long TIME = 1_795_224_611_782L;

  private static SideResult<EtcdLogLine> read(String text) throws IOException {
    return EtcdLog.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static EtcdLogLine one(String text) throws IOException {
    SideResult<EtcdLogLine> result = read(text);
    assertEquals(List.of(), result.rejects());
    assertEquals(1, result.values().size(), text);
    return result.values().get(0);
  }

  private static String zap(String rest) {
    return "{\"level\":\"info\",\"ts\":\"2026-11-21T01:30:11.782Z\",\"caller\":\"x.go:1\","
        + rest
        + "}";
  }

  @Test
  void raftLinesOfJsonTellWhoSpeaks() throws IOException {
    EtcdLogLine line =
        one(zap("\"msg\":\"raft.node: 8bf7329bb12a8994 lost leader e0bbf8b2b0d2fd34 at term 7\""));
    assertEquals(
        new EtcdLogLine(
            TIME,
            LogKind.LEADER_LOST,
            "8bf7329bb12a8994",
            Double.NaN,
            "raft.node: 8bf7329bb12a8994 lost leader e0bbf8b2b0d2fd34 at term 7",
            1),
        line);
    assertEquals(
        LogKind.LEADER_ELECTED,
        one(zap("\"msg\":\"raft.node: 8bf7329bb12a8994 elected leader 1 at term 8\"")).kind());
    assertEquals(
        LogKind.LEADER_CHANGED,
        one(zap("\"msg\":\"raft.node: 8b changed leader from 1 to 2 at term 8\"")).kind());
    assertEquals(
        LogKind.BECAME_LEADER,
        one(zap("\"msg\":\"8bf7329bb12a8994 became leader at term 8\"")).kind());
    assertEquals(
        LogKind.ELECTION_STARTED,
        one(zap("\"msg\":\"8bf7329bb12a8994 is starting a new election at term 7\"")).kind());
  }

  @Test
  void slowLinesOfJsonSayHowLong() throws IOException {
    EtcdLogLine apply =
        one(
            zap(
                "\"msg\":\"apply request took too long\",\"took\":\"250.5ms\","
                    + "\"expected-duration\":\"100ms\",\"prefix\":\"read-only range \""));
    assertEquals(LogKind.SLOW_APPLY, apply.kind());
    assertEquals(0.2505, apply.tookSeconds(), 1e-12);
    EtcdLogLine sync =
        one(zap("\"msg\":\"slow fdatasync\",\"took\":\"1.2s\",\"expected-duration\":\"1s\""));
    assertEquals(LogKind.SLOW_FSYNC, sync.kind());
    assertEquals(1.2, sync.tookSeconds(), 1e-12);
    assertEquals(
        LogKind.OVERLOADED,
        one(zap(
                "\"msg\":\"leader failed to send out heartbeat on time; took too long, leader is "
                    + "overloaded likely from slow disk\""))
            .kind());
    EtcdLogLine compaction =
        one(
            zap(
                "\"msg\":\"finished scheduled compaction\",\"compact-revision\":12,"
                    + "\"took\":\"3ms\",\"local-member-id\":\"8bf7329bb12a8994\""));
    assertEquals(LogKind.COMPACTION, compaction.kind());
    assertEquals("8bf7329bb12a8994", compaction.memberId());
    assertEquals(
        LogKind.DEFRAGMENTATION, one(zap("\"msg\":\"finished defragmenting directory\"")).kind());
    assertEquals(
        LogKind.SNAPSHOT, one(zap("\"msg\":\"saved snapshot\",\"snapshot-index\":5")).kind());
    assertEquals(LogKind.ALARM, one(zap("\"msg\":\"alarm raised\",\"alarm\":\"NOSPACE\"")).kind());
  }

  @Test
  void plainTextOf33IsRead() throws IOException {
    EtcdLogLine raft =
        one(
            "2026-11-21 01:30:11.782345 I | raft: 8e9e05c52164694d elected leader 8e9e05c52164694d at term 2");
    assertEquals(TIME, raft.timeMs());
    assertEquals(LogKind.LEADER_ELECTED, raft.kind());
    assertEquals("8e9e05c52164694d", raft.memberId());
    EtcdLogLine slow =
        one(
            "2026-11-21 01:30:11.782 W | etcdserver: read-only range request \"key:\\\"a\\\" \" with"
                + " result \"range_response_count:0 size:6\" took too long (123.456ms) to execute");
    assertEquals(LogKind.SLOW_APPLY, slow.kind());
    assertEquals(0.123456, slow.tookSeconds(), 1e-12);
    EtcdLogLine sync =
        one("2026-11-21 01:30:11.782 W | wal: sync duration of 2.5s, expected less than 1s");
    assertEquals(LogKind.SLOW_FSYNC, sync.kind());
    assertEquals(2.5, sync.tookSeconds(), 1e-12);
    assertEquals(
        LogKind.OVERLOADED,
        one("2026-11-21 01:30:11.782 W | etcdserver: server is likely overloaded").kind());
    assertEquals(
        0.0012,
        one("2026-11-21 01:30:11.782 I | mvcc: finished scheduled compaction at 9 (took 1.2ms)")
            .tookSeconds(),
        1e-12);
  }

  @Test
  void prefixesOfRuntimesAreNoHindrance() throws IOException {
    String line = zap("\"msg\":\"slow fdatasync\",\"took\":\"2s\"");
    assertEquals(TIME, one("2026-11-21T01:30:12.1Z stderr F " + line).timeMs());
    assertEquals(TIME, one("Nov 21 01:30:12 host etcd[7]: " + line).timeMs());
    assertEquals(
        TIME,
        one("2026-11-21T01:30:12Z 2026-11-21 01:30:11.782 I | x: saved snapshot at index 5")
            .timeMs());
  }

  @Test
  void numericTimesAndOffsetsOfZapAreRead() throws IOException {
    assertEquals(
        TIME,
        one("{\"level\":\"warn\",\"ts\":1795224611.782,\"msg\":\"slow fdatasync\"}").timeMs());
    assertEquals(
        TIME,
        one("{\"level\":\"warn\",\"ts\":\"2026-11-21T09:30:11.782+0800\",\"msg\":\"slow fdatasync\"}")
            .timeMs());
  }

  @Test
  void otherLinesArePassedOver() throws IOException {
    SideResult<EtcdLogLine> result =
        read(
            "hello\n\n"
                + zap("\"msg\":\"serving client traffic\"")
                + "\n"
                + zap("\"msg\":\"peer said\",\"detail\":\"lost leader\"")
                + "\n2026-11-21 01:30:11 I | etcdmain: up\n");
    assertTrue(result.values().isEmpty());
    assertTrue(result.rejects().isEmpty());
  }

  @Test
  void cutJsonAndMissingTimesAreTold() throws IOException {
    assertEquals(
        ReasonCode.BAD_LINES,
        read("{\"level\":\"warn\",\"msg\":\"slow fdatasync").rejects().get(0).code());
    assertEquals(
        ReasonCode.NO_TIME,
        read("{\"level\":\"warn\",\"msg\":\"slow fdatasync\"}").rejects().get(0).code());
  }
}
