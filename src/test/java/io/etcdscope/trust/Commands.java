package io.etcdscope.trust;

import io.etcdscope.cli.Etcdscope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Commands as a user gives them, run in this process. */
final class Commands {
  private Commands() {}

  /** How a command ended and what it printed. */
  record Ended(int code, String out, String err) {}

  /** Runs one command; each word is given as its text. */
  static Ended run(Object... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      int code = Etcdscope.execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
      return new Ended(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Answers of a query as CSV lines without the heading. */
  static java.util.List<String> query(Path database, String sql) {
    Ended ended = run("query", sql, "--db", database, "-w", "csv");
    if (ended.code != 0) {
      throw new AssertionError(ended.err);
    }
    return ended.out.lines().skip(1).toList();
  }
}
