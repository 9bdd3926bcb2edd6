package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the telling lines of an etcd log: zap's JSON (3.4 and later), the plain text of 3.3 and
 * 3.4, each also behind the prefix of a container runtime or of journald.
 */
public final class EtcdLog {
  /** Lines kept of one file. */
  static final int MAX_LINES = 100_000;

  private static final Pattern PLAIN =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) [A-Z] \\| (.*)");
  private static final Pattern SPEAKER =
      Pattern.compile("(?:raft(?:\\.node|2\\d{3}/.*)?: )?([0-9a-f]{8,16}) .*");
  private static final Pattern TOOK =
      Pattern.compile("(?:took(?: too long)?|sync duration of) \\(?([0-9.a-zµμ]+)\\)?,?.*");

  private EtcdLog() {}

  /** Reads a log to its end; lines that tell of nothing here are passed over. */
  public static SideResult<EtcdLogLine> read(InputStream in) throws IOException {
    List<EtcdLogLine> values = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    SideLines lines = new SideLines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (values.size() >= MAX_LINES) {
        String cause = "more than " + MAX_LINES + " telling lines; the rest is not read";
        rejects.add(Reject.part(ReasonCode.TRUNCATED, lines.number(), 0, cause, ""));
        break;
      }
      int json = line.indexOf("{\"level\"");
      Matcher plain = PLAIN.matcher(line);
      EtcdLogLine found = null;
      if (json >= 0) {
        found = zap(line.substring(json), lines.number(), rejects);
      } else if (plain.find()) {
        found = plain(plain, lines.number(), rejects);
      }
      if (found != null) {
        values.add(found);
      }
    }
    return new SideResult<>(values, rejects);
  }

  private static @Nullable EtcdLogLine zap(String line, long number, List<Reject> rejects) {
    LogKind guess = LogPhrases.kind(line);
    if (guess == null) {
      return null;
    }
    Json json = Json.parse(line);
    if (json == null) {
      String cause = "line of JSON is cut";
      rejects.add(Reject.part(ReasonCode.BAD_LINES, number, 0, cause, line));
      return null;
    }
    String message = json.get("msg").text();
    LogKind kind = LogPhrases.kind(message);
    if (kind == null) {
      return null;
    }
    String local = json.any("local-member-id", "local-server-id").text();
    double took = GoDuration.seconds(json.any("took", "total-took").text());
    return line(
        json.get("ts").text(),
        new EtcdLogLine(0, kind, local.isEmpty() ? speaker(message) : local, took, message, number),
        number,
        rejects);
  }

  private static @Nullable EtcdLogLine plain(Matcher plain, long number, List<Reject> rejects) {
    String message = plain.group(2);
    LogKind kind = LogPhrases.kind(message);
    if (kind == null) {
      return null;
    }
    EtcdLogLine line = new EtcdLogLine(0, kind, speaker(message), took(message), message, number);
    return line(plain.group(1), line, number, rejects);
  }

  private static @Nullable EtcdLogLine line(
      String time, EtcdLogLine line, long number, List<Reject> rejects) {
    OptionalLong millis = SideTime.millis(time);
    if (millis.isEmpty()) {
      rejects.add(Reject.part(ReasonCode.NO_TIME, number, 0, "line without a time", line.text()));
      return null;
    }
    return new EtcdLogLine(
        millis.getAsLong(), line.kind(), line.memberId(), line.tookSeconds(), line.text(), number);
  }

  /** Raft begins its messages with the id of the member that speaks. */
  private static String speaker(String message) {
    Matcher matcher = SPEAKER.matcher(message);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static double took(String message) {
    int at = Math.max(message.indexOf("took "), message.indexOf("sync duration of "));
    Matcher matcher = TOOK.matcher(at < 0 ? "" : message.substring(at));
    if (!matcher.matches()) {
      return Double.NaN;
    }
    return GoDuration.seconds(matcher.group(1));
  }
}
