package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a check in a pipeline that passes, or fails, for another reason than its alerts. */
class CheckCommandTest {
  private static final String RULES =
      """
      groups:
        - name: g
          rules:
            - {alert: High, expr: x > 0, for: 1m, labels: {severity: %s}}
      """;

  @TempDir private Path folder;
  private String archive = "";

  @BeforeEach
  void writeArchive() throws IOException {
    StringBuilder text = new StringBuilder("# TYPE x gauge\n");
    for (int minute = 0; minute < 6; minute++) {
      text.append("x{instance=\"a\",job=\"etcd\"} ").append(minute > 1 ? 1 : 0);
      text.append(' ').append(1_795_224_600 + 60 * minute).append('\n');
    }
    archive = write("archive.om", text.append("# EOF\n").toString());
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      int code = Etcdscope.execute(arguments);
      return new Ended(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void firedAlertsOfTheGradeEndWithFour() throws IOException {
    String critical = write("critical.yaml", RULES.formatted("critical"));
    String info = write("info.yaml", RULES.formatted("info"));
    String[] both = {
      "check", archive, "--pack", "none", "-q", "-w", "json", "--fail-on", "warning"
    };
    Ended found = run(with(both, critical));
    assertEquals(4, found.code(), found.err());
    assertTrue(found.out().contains("\"firing_at\" : \"2026-11-21T01:33:00.000Z\""), found.out());
    assertEquals(0, run(with(both, info)).code());
  }

  private static String[] with(String[] arguments, String rules) {
    String[] out = Arrays.copyOf(arguments, arguments.length + 2);
    out[arguments.length] = "--rules";
    out[arguments.length + 1] = rules;
    return out;
  }

  @Test
  void aWrongRuleFileIsWrongUsageAndNamesItsPlace() throws IOException {
    String wrong = write("wrong.yaml", "groups:\n  - name: g\n    rule: []\n");
    Ended ended = run("check", archive, "--rules", wrong);
    assertEquals(2, ended.code());
    assertTrue(
        ended.err().contains("wrong.yaml:3:5: in group 'g': unknown field 'rule'"), ended.err());
  }

  @Test
  void promqlAnswersAsTheApiDoes() {
    Ended ended = run("promql", "x > 0", archive, "--time", "1795224780", "-w", "json");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
            + "{\"__name__\":\"x\",\"instance\":\"a\",\"job\":\"etcd\"},\"value\":[1795224780,\"1\"]}]}}\n",
        ended.out());
    assertEquals(2, run("promql", "x >", archive).code());
  }

  @Test
  void rulesAreExplained() {
    Ended shown = run("rules", "show", "etcdNoLeader", "--pack", "etcd-mixin");
    assertEquals(0, shown.code());
    assertTrue(shown.out().contains("etcd_server_has_leader{job=~\".*etcd.*\"} == 0"), shown.out());
    assertEquals(2, run("rules", "show", "nobody").code());
  }
}
