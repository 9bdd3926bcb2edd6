package io.etcdscope.exposition.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Risk: an id beyond 2^63 no longer equals the metrics' id, or a failed answer reads as a good one.
 */
class EtcdctlJsonTest {
  private static final String STATUS =
      "[{\"Endpoint\":\"http://127.77.3.2:2379\",\"Status\":{\"header\":{\"cluster_id\":"
          + "15168271784417019271,\"member_id\":10085597799571583380,\"revision\":13817,"
          + "\"raft_term\":7},\"version\":\"3.4.23\",\"dbSize\":16822272,%s\"raftIndex\":16586,"
          + "\"raftTerm\":7,\"raftAppliedIndex\":16586,\"dbSizeInUse\":11747328}}]";

  @Test
  void statusHasIdsAsInMetrics() {
    String text = STATUS.formatted("\"leader\":16193810331495234868,");
    SideResult<EndpointStatus> result = EtcdctlJson.endpointStatus(text);
    assertEquals(List.of(), result.rejects());
    assertEquals(
        new EndpointStatus(
            "http://127.77.3.2:2379",
            "8bf73dc34eecf194",
            "d28086d2aec1c587",
            "e0bbf8b2b0d2fd34",
            "3.4.23",
            16_822_272,
            11_747_328,
            13_817,
            7,
            16_586,
            16_586,
            false,
            List.of()),
        result.values().get(0));
  }

  @Test
  void missingLeaderIsNoLeader() {
    assertNull(EtcdctlJson.endpointStatus(STATUS.formatted("")).values().get(0).leaderId());
    assertNull(
        EtcdctlJson.endpointStatus(STATUS.formatted("\"leader\":0,")).values().get(0).leaderId());
  }

  @ParameterizedTest
  @CsvSource({
    "18446744073709551615, ffffffffffffffff",
    "9223372036854775808, 8000000000000000",
    "10, a"
  })
  void unsignedDecimalIsHex(String decimal, String hex) {
    assertEquals(hex, EtcdId.hex(decimal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "18446744073709551616", "-1", "abc", "1.5"})
  void whatIsNoIdIsNull(String text) {
    assertNull(EtcdId.hex(text));
  }

  @Test
  void healthSaysHowLongAndWhy() {
    SideResult<EndpointHealth> result =
        EtcdctlJson.endpointHealth(
            "[{\"endpoint\":\"a\",\"health\":true,\"took\":\"9.539085ms\"},"
                + "{\"endpoint\":\"b\",\"health\":false,\"took\":\"1m2.5s\",\"error\":\"deadline\"}]");
    assertEquals(new EndpointHealth("a", true, 0.009539085, ""), result.values().get(0));
    assertEquals(new EndpointHealth("b", false, 62.5, "deadline"), result.values().get(1));
  }

  @Test
  void alarmsAreNamed() {
    assertEquals(List.of(), EtcdctlJson.alarmList("{}").values());
    assertEquals(
        List.of(new MemberAlarm("e0bbf8b2b0d2fd34", "NOSPACE"), new MemberAlarm("1", "CORRUPT")),
        EtcdctlJson.alarmList(
                "{\"alarms\":[{\"memberID\":16193810331495234868,\"alarm\":1},"
                    + "{\"memberID\":1,\"alarm\":2}]}")
            .values());
  }

  @Test
  void membersAreListed() {
    assertEquals(
        List.of(new ListedMember("8bf73dc34eecf194", "etcd-2", List.of("p"), List.of("c"), true)),
        EtcdctlJson.memberList(
                "{\"header\":{},\"members\":[{\"ID\":10085597799571583380,\"name\":\"etcd-2\","
                    + "\"peerURLs\":[\"p\"],\"clientURLs\":[\"c\"],\"isLearner\":true}]}")
            .values());
  }

  @Test
  void emptyFileIsEmptyAndACutOneIsRefused() {
    assertEquals(ReasonCode.EMPTY, EtcdctlJson.alarmList("").rejects().get(0).code());
    assertEquals(
        ReasonCode.BAD_LINES, EtcdctlJson.alarmList("{\"alarms\":[{").rejects().get(0).code());
    assertEquals(ReasonCode.BAD_LINES, EtcdctlJson.memberList("Error: x").rejects().get(0).code());
    assertEquals(ReasonCode.BAD_LINES, EtcdctlJson.endpointStatus("[{}]").rejects().get(0).code());
    assertTrue(EtcdctlJson.memberList("[".repeat(10_000)).rejects().get(0).whole());
  }

  @Test
  void everyFileOfTheIncidentIsRead() throws IOException {
    String override = System.getenv("ETCDSCOPE_SHARED");
    Path shared =
        override != null ? Path.of(override) : Path.of(System.getProperty("user.dir"), "../shared");
    Path archive = shared.resolve("corpus/incident.tar.gz");
    assumeTrue(Files.isRegularFile(archive), "no shared corpus here");
    Set<String> members = new TreeSet<>();
    int[] seen = new int[5];
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        String name = entry.getName();
        if (name.endsWith(".keys.txt")) {
          seen[4] += KeyCounts.ofKeys(tar).byType().containsKey("configmaps") ? 1 : 0;
        } else if (name.contains("/etcdctl/") && name.endsWith(".json")) {
          answer(name, new String(tar.readAllBytes(), StandardCharsets.UTF_8), seen, members);
        } else if (name.endsWith("scrape-errors.log")) {
          assertEquals(56, TimedLines.scrapeErrors(tar).values().size());
        }
      }
    }
    assertEquals(List.of(6, 13), List.of(seen[1], seen[4]));
    assertEquals(Set.of("4f7c39b5ddcad66f", "8bf73dc34eecf194", "e0bbf8b2b0d2fd34"), members);
    assertTrue(seen[0] > 130 && seen[2] > 130 && seen[3] > 140);
  }

  private static void answer(String name, String text, int[] seen, Set<String> members) {
    if (text.isBlank()) {
      return;
    }
    if (name.endsWith("endpoint-status.json")) {
      seen[0] += EtcdctlJson.endpointStatus(text).values().size();
    } else if (name.endsWith("alarm-list.json")) {
      seen[1] += EtcdctlJson.alarmList(text).values().size();
    } else if (name.endsWith("endpoint-health.json")) {
      seen[2] += EtcdctlJson.endpointHealth(text).values().size();
    } else {
      EtcdctlJson.memberList(text).values().forEach(member -> members.add(member.memberId()));
      seen[3] += EtcdctlJson.memberList(text).values().size();
    }
  }
}
