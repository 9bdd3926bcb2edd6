package io.etcdscope.exposition.httpjson;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.JsonBytes;
import io.etcdscope.exposition.JsonBytes.Token;
import io.etcdscope.exposition.JsonMetric;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads {@code {"status":"success","data":{"resultType":...,"result":[...]}}}: matrix, vector and
 * scalar (Prometheus' "HTTP API" page); the part under {@code data} alone is enough.
 *
 * <p>Answers may follow one another. One that is an error is refused with the server's words.
 * Results of expressions have no metric name and get {@link SampleSink#UNNAMED}. One object reads
 * one input after another.
 */
public final class HttpJsonReader implements FormatReader {
  private static final double LAST_SECOND = 9e12;

  private final SeriesCache cache = new SeriesCache();
  private final JsonMetric metric = new JsonMetric(cache);
  private long[] times = new long[256];
  private double[] values = new double[256];
  private final double[] plain = new double[2];
  private int size;
  private String status = "";
  private String errorType = "";
  private String error = "";
  private boolean resultSeen;
  private boolean refused;

  /** Whether the input gave a sample. */
  private boolean sampled;

  /** What was wrong with the first answer that gave nothing, and how many there were. */
  private String refusal = "";

  private long refusals;

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    cache.begin();
    refused = false;
    sampled = false;
    refusals = 0;
    JsonBytes json = new JsonBytes(in);
    Token token = json.next();
    do {
      one(json, token, sink);
      token = refused ? Token.BROKEN : json.next();
    } while (token != Token.END && token != Token.BROKEN);
    if (!refused) {
      tellRefusals(sink);
    }
    if (!refused && !json.problem().isEmpty()) {
      ReasonCode code = json.isCut() ? ReasonCode.TRUNCATED : ReasonCode.BAD_LINES;
      sink.reject(Reject.part(code, 0, json.offset(), json.problem(), ""));
    }
  }

  /** Reads one answer; a loop around curl appends one to another. */
  private void one(JsonBytes json, Token token, SampleSink sink) throws IOException {
    status = "";
    errorType = "";
    error = "";
    resultSeen = false;
    if (token == Token.BEGIN_OBJECT) {
      answer(json, sink);
    } else if (token == Token.BEGIN_ARRAY) {
      resultSeen = true;
      results(json, sink);
    }
    if (refused || !json.problem().isEmpty()) {
      return;
    }
    if (!error.isEmpty() || status.equals("error")) {
      refuse("the server answered with an error: " + errorType + ": " + error);
    } else if (!resultSeen) {
      refuse("JSON without the result of a query");
    }
  }

  private void refuse(String cause) {
    refusal = refusals++ == 0 ? cause : refusal;
  }

  /** Tells of answers that gave nothing; the input is refused where none gave a sample. */
  private void tellRefusals(SampleSink sink) {
    if (refusals > 0) {
      String cause = refusal + (refusals > 1 ? ", and " + (refusals - 1) + " more answers" : "");
      sink.reject(
          sampled
              ? Reject.part(ReasonCode.NOT_METRICS, 0, 0, cause, "")
              : Reject.whole(ReasonCode.NOT_METRICS, cause, ""));
    }
  }

  /** Reads the members of the answer, or of its data. */
  private void answer(JsonBytes json, SampleSink sink) throws IOException {
    while (!refused && json.next() == Token.NAME) {
      boolean data = json.is("data");
      boolean result = json.is("result");
      String name = data || result ? "" : Bytes.shown(json.bytes(), json.from(), json.to());
      Token value = json.next();
      if (data && value == Token.BEGIN_OBJECT) {
        answer(json, sink);
      } else if (result && value == Token.BEGIN_ARRAY) {
        resultSeen = true;
        results(json, sink);
      } else {
        word(name, value, json);
        json.skip(value);
      }
    }
  }

  private void word(String name, Token value, JsonBytes json) {
    if (value != Token.TEXT) {
      return;
    }
    String text = Bytes.shown(json.bytes(), json.from(), json.to());
    switch (name) {
      case "status" -> status = text;
      case "errorType" -> errorType = text;
      case "error" -> error = text;
      default -> {}
    }
  }

  /** Reads the elements of a result: series, or the time and value of a scalar. */
  private void results(JsonBytes json, SampleSink sink) throws IOException {
    size = 0;
    metric.clear();
    Token token = json.next();
    if (token == Token.NUMBER) {
      Token last = pair(json, token, sink);
      if (last == Token.END_ARRAY) {
        emit(json, sink);
      }
      return;
    }
    while (!refused && token == Token.BEGIN_OBJECT) {
      series(json, sink);
      token = json.next();
    }
    if (token != Token.END_ARRAY && token != Token.BROKEN && !refused) {
      reject(ReasonCode.BAD_LINES, "a result that is no series", json, sink);
      json.skip(token);
      while (json.depth() > 0 && json.next() != Token.BROKEN) {
        // The rest of the answer has nothing to read.
      }
    }
  }

  private void series(JsonBytes json, SampleSink sink) throws IOException {
    size = 0;
    metric.clear();
    Token token = json.next();
    while (token == Token.NAME) {
      if (json.is("metric")) {
        Token value = json.next();
        if (value == Token.BEGIN_OBJECT) {
          metric.read(json);
        } else {
          json.skip(value);
        }
      } else {
        member(json, sink);
      }
      token = json.next();
    }
    if (token == Token.END_OBJECT) {
      emit(json, sink);
    }
  }

  private void member(JsonBytes json, SampleSink sink) throws IOException {
    boolean many = json.is("values");
    boolean one = json.is("value");
    if (json.is("histogram") || json.is("histograms")) {
      reject(ReasonCode.UNSUPPORTED, "a native histogram", json, sink);
    }
    Token value = json.next();
    if (one && value == Token.BEGIN_ARRAY) {
      pair(json, json.next(), sink);
    } else if (many && value == Token.BEGIN_ARRAY) {
      values(json, sink);
    } else {
      json.skip(value);
    }
  }

  private void values(JsonBytes json, SampleSink sink) throws IOException {
    while (true) {
      while (json.nextPair(plain)) {
        if (Math.abs(plain[0]) <= LAST_SECOND) {
          add(Math.round(plain[0] * 1000), plain[1], json, sink);
        } else {
          reject(ReasonCode.BAD_LINES, "no time and value", json, sink);
        }
      }
      if (json.next() != Token.BEGIN_ARRAY) {
        return;
      }
      pair(json, json.next(), sink);
    }
  }

  /** Reads {@code [seconds, "value"]} from its first element on; gives its last token. */
  private Token pair(JsonBytes json, Token first, SampleSink sink) throws IOException {
    double seconds =
        first == Token.NUMBER
            ? GoFloat.parse(json.bytes(), json.from(), json.to())
            : GoFloat.MALFORMED;
    Token second = json.skip(first) == Token.END_ARRAY ? Token.BROKEN : json.next();
    double value =
        second == Token.TEXT || second == Token.NUMBER
            ? GoFloat.parse(json.bytes(), json.from(), json.to())
            : GoFloat.MALFORMED;
    Token last = second;
    while (last != Token.END_ARRAY && last != Token.BROKEN) {
      last = json.skip(json.next());
    }
    if (GoFloat.isMalformed(value) || !(Math.abs(seconds) <= LAST_SECOND)) {
      if (json.problem().isEmpty()) {
        reject(ReasonCode.BAD_LINES, "no time and value", json, sink);
      }
    } else {
      add(Math.round(seconds * 1000), value, json, sink);
    }
    return last;
  }

  private void add(long time, double value, JsonBytes json, SampleSink sink) {
    if (size == Limits.JSON_LINE_SAMPLES) {
      reject(ReasonCode.BAD_LINES, "more samples of one series than the limit", json, sink);
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    times[size] = time;
    values[size++] = value;
  }

  private void emit(JsonBytes json, SampleSink sink) {
    if (size == 0) {
      return;
    }
    int entry = metric.entry();
    if (entry < 0) {
      reject(metric.code(), metric.problem(), json, sink);
      return;
    }
    int series = cache.number(entry, sink);
    refused = series < 0;
    for (int i = 0; i < size && !refused; i++) {
      sampled = true;
      sink.sample(series, times[i], values[i]);
    }
  }

  private static void reject(ReasonCode code, String cause, JsonBytes json, SampleSink sink) {
    sink.reject(Reject.part(code, 0, json.offset(), cause, ""));
  }
}
