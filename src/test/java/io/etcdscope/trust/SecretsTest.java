package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a support bundle's tokens in a report that is passed on. Files beside the scrapes are told
 * by name and kind; nothing of what stands in them is kept.
 */
class SecretsTest {
  private static final String TOKEN = "s3cr3t-T0KEN-9f8e7d6c";

  /** Names as they lie in must-gathers and home folders. */
  private static final List<String> BESIDE =
      List.of(
          "kubeconfig",
          "namespaces/etcd/secrets.yaml",
          "core/secrets.json",
          "id_rsa",
          "etcd-peer.key",
          ".env",
          "token",
          "notes.txt",
          "README.md",
          "etcd.log",
          "pod.log",
          "etcd_info/member_list.json",
          "etcd_info/metrics.stderr",
          "etcdctl/20261121T012000.000Z.endpoint-status.json",
          "headers.headers.txt");

  private static String content(String name) {
    if (name.endsWith(".json")) {
      return "{\"kind\":\"Secret\",\"data\":{\"password\":\"" + TOKEN + "\"}}\n";
    }
    if (name.endsWith(".log")) {
      return "{\"level\":\"info\",\"ts\":\"2026-11-21T01:20:01.000Z\",\"msg\":\"token "
          + TOKEN
          + "\"}\n";
    }
    if (name.endsWith(".key") || name.equals("id_rsa")) {
      return "-----BEGIN PRIVATE KEY-----\n" + TOKEN + "\n-----END PRIVATE KEY-----\n";
    }
    return TOKEN + "\npassword: " + TOKEN + "\n";
  }

  @Test
  void nothingOfTheFilesBesideTheScrapesIsInAReport(@TempDir Path folder) throws IOException {
    Path in = Scrapes.lay(folder.resolve("in"), "c", 12);
    for (String name : BESIDE) {
      Path file = in.resolve("c").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content(name));
    }
    Path report = folder.resolve("report");
    Commands.Ended ended = Commands.run("incident", in, "-o", report);
    assertTrue(ended.code() == 0 || ended.code() == 3, ended.err());
    assertFalse((ended.out() + ended.err()).contains(TOKEN), ended.out() + ended.err());
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(TOKEN), "the token is in " + file.getFileName());
      }
    }
    List<String> shown =
        Commands.query(
            report.resolve("archive.duckdb"),
            "select count(*) from v_source where not path like '%.prom'");
    assertEquals(List.of(Integer.toString(BESIDE.size())), shown, "each is accounted for");
  }
}
