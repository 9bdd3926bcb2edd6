package io.etcdscope.promql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.promql.ast.PromqlException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question: a query at one time, or from start to end.
 *
 * @param query the text of the query
 * @param startMs first or only time, milliseconds since the epoch
 * @param endMs last time, milliseconds since the epoch
 * @param stepMs milliseconds between two times; 0 for a query at one time
 */
public record QueryRequest(String query, long startMs, long endMs, long stepMs) {
  private static final List<String> NAMES = List.of("query", "time", "start", "end", "step");

  /** A query at one time. */
  public static QueryRequest instant(String query, long timeMs) {
    return new QueryRequest(query, timeMs, timeMs, 0);
  }

  /**
   * Reads {@code {"query","time"}} or {@code {"query","start","end","step"}}; times are numbers of
   * seconds or milliseconds, or RFC 3339, the step a number of seconds or a duration.
   *
   * @throws PromqlException where the line is no such object
   */
  public static QueryRequest parse(String line) throws PromqlException {
    Map<String, String> fields = fields(line);
    String query = required(fields, "query");
    String time = fields.get("time");
    if (time != null) {
      if (fields.containsKey("start") || fields.containsKey("end") || fields.containsKey("step")) {
        throw wrong("\"time\" and \"start\", \"end\", \"step\" exclude each other");
      }
      return instant(query, QueryTimes.timeMs("time", time));
    }
    return new QueryRequest(
        query,
        QueryTimes.timeMs("start", required(fields, "start")),
        QueryTimes.timeMs("end", required(fields, "end")),
        QueryTimes.stepMs(required(fields, "step")));
  }

  private static String required(Map<String, String> fields, String name) throws PromqlException {
    String value = fields.get(name);
    if (value == null) {
      throw wrong("\"" + name + "\" is missing");
    }
    return value;
  }

  private static Map<String, String> fields(String line) throws PromqlException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong("no JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (!NAMES.contains(name)) {
          throw wrong("unknown field \"" + name + "\", known are " + String.join(", ", NAMES));
        }
        fields.put(name, scalar(parser, name));
      }
    } catch (IOException e) {
      throw wrong("no JSON: " + firstLine(e.getMessage()));
    }
    return fields;
  }

  private static String scalar(JsonParser parser, String name) throws IOException, PromqlException {
    JsonToken token = parser.nextToken();
    if (token == null || !token.isScalarValue()) {
      throw wrong("\"" + name + "\" is neither a text nor a number");
    }
    return parser.getText();
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  private static PromqlException wrong(String cause) {
    return PromqlException.badRequest(
        "cannot read query: "
            + cause
            + "; a line is {\"query\",\"time\"} or {\"query\",\"start\",\"end\",\"step\"}");
  }

  /** Whether this asks for one time. */
  public boolean isInstant() {
    return stepMs == 0;
  }
}
