package io.etcdscope.exposition.jsonlines;

import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.JsonBytes;
import io.etcdscope.exposition.JsonBytes.Token;
import io.etcdscope.exposition.JsonMetric;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.exposition.WholeNumber;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads {@code {"metric":{...},"values":[...],"timestamps":[ms...]}}, one after another.
 *
 * <p>VictoriaMetrics writes NaN as {@code null} and infinity as a text; a staleness marker comes as
 * {@code null} too. So a single {@code null} behind a number and not before another {@code null} is
 * the marker, as in a dump of promtool. A broken line ends the reading: where the next one begins
 * is not certain then. One object reads one input after another.
 */
public final class JsonLinesReader implements FormatReader {
  private static final double STALE = Double.longBitsToDouble(SampleSink.STALE_NAN_BITS);

  private final SeriesCache cache = new SeriesCache();
  private final JsonMetric metric = new JsonMetric(cache);
  private double[] values = new double[1024];
  private long[] times = new long[1024];
  private int valueCount;
  private int timeCount;
  private long line;

  /** What is wrong with the line so far; empty when nothing is. */
  private String problem = "";

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    cache.begin();
    line = 0;
    JsonBytes json = new JsonBytes(in);
    Token token = json.next();
    boolean going = true;
    while (going && token != Token.END && token != Token.BROKEN) {
      line++;
      long begin = json.offset() - 1;
      if (token == Token.BEGIN_OBJECT) {
        going = series(json, begin, sink);
      } else {
        reject(ReasonCode.BAD_LINES, "a line that is no object", begin, sink);
        json.skip(token);
      }
      token = going ? json.next() : Token.END;
    }
    if (token == Token.BROKEN) {
      ReasonCode code = json.isCut() ? ReasonCode.TRUNCATED : ReasonCode.BAD_LINES;
      reject(code, json.problem() + "; what follows is not read", json.offset(), sink);
    }
  }

  /** Reads one line behind its opening bracket; false where the input is refused. */
  private boolean series(JsonBytes json, long begin, SampleSink sink) throws IOException {
    metric.clear();
    valueCount = 0;
    timeCount = 0;
    problem = "no metric";
    Token token = json.next();
    while (token == Token.NAME) {
      member(json);
      token = json.next();
    }
    if (token != Token.END_OBJECT) {
      return true;
    }
    if (problem.isEmpty() && valueCount != timeCount) {
      problem = valueCount + " values and " + timeCount + " timestamps";
    }
    if (!problem.isEmpty()) {
      reject(ReasonCode.BAD_LINES, problem, begin, sink);
      return true;
    }
    int entry = metric.entry();
    if (entry < 0) {
      reject(metric.code(), metric.problem(), begin, sink);
      return true;
    }
    int series = cache.number(entry, sink);
    for (int i = 0; i < valueCount && series >= 0; i++) {
      sink.sample(series, times[i], isMarker(i) ? STALE : values[i]);
    }
    return series >= 0;
  }

  private void member(JsonBytes json) throws IOException {
    boolean labels = json.is("metric");
    boolean numbers = json.is("values");
    boolean stamps = json.is("timestamps");
    Token value = json.next();
    if (labels && value == Token.BEGIN_OBJECT) {
      metric.read(json);
      problem = problem.equals("no metric") ? "" : problem;
    } else if (numbers && value == Token.BEGIN_ARRAY) {
      values(json);
    } else if (stamps && value == Token.BEGIN_ARRAY) {
      timestamps(json);
    } else {
      json.skip(value);
    }
  }

  private void values(JsonBytes json) throws IOException {
    while (true) {
      long whole = json.nextWhole();
      double value = whole;
      if (whole == WholeNumber.MALFORMED) {
        Token token = json.next();
        if (token == Token.END_ARRAY || token == Token.BROKEN) {
          return;
        }
        value = value(token, json);
      }
      if (GoFloat.isMalformed(value)) {
        problem = "a value that is no number";
      } else if (valueCount < Limits.JSON_LINE_SAMPLES) {
        if (valueCount == values.length) {
          values = Arrays.copyOf(values, valueCount * 2);
        }
        values[valueCount++] = value;
      } else {
        problem = "more samples of one series than the limit";
      }
    }
  }

  private static double value(Token token, JsonBytes json) throws IOException {
    if (token == Token.NUMBER || token == Token.TEXT) {
      return GoFloat.parse(json.bytes(), json.from(), json.to());
    }
    json.skip(token);
    return token == Token.NULL ? Double.NaN : GoFloat.MALFORMED;
  }

  private void timestamps(JsonBytes json) throws IOException {
    while (true) {
      long time = json.nextWhole();
      if (time == WholeNumber.MALFORMED) {
        Token token = json.next();
        if (token == Token.END_ARRAY || token == Token.BROKEN) {
          return;
        }
        time =
            token == Token.NUMBER
                ? WholeNumber.parse(json.bytes(), json.from(), json.to())
                : WholeNumber.MALFORMED;
        json.skip(token);
      }
      if (time == WholeNumber.MALFORMED) {
        problem = "a timestamp that is no whole number";
      } else if (timeCount < Limits.JSON_LINE_SAMPLES) {
        if (timeCount == times.length) {
          times = Arrays.copyOf(times, timeCount * 2);
        }
        times[timeCount++] = time;
      } else {
        problem = "more samples of one series than the limit";
      }
    }
  }

  private boolean isMarker(int i) {
    return Double.isNaN(values[i])
        && i > 0
        && !Double.isNaN(values[i - 1])
        && (i + 1 == valueCount || !Double.isNaN(values[i + 1]));
  }

  private void reject(ReasonCode code, String cause, long offset, SampleSink sink) {
    sink.reject(Reject.part(code, line, offset, cause, ""));
  }
}
