package io.etcdscope.promql;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Numbers;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.eval.QueryResult.InstantVector;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.QueryResult.Sample;
import io.etcdscope.promql.eval.QueryResult.Scalar;
import io.etcdscope.promql.eval.QueryResult.Text;
import io.etcdscope.promql.eval.ResultSeries;

/** Answers in the form of Prometheus' HTTP API ({@code /api/v1/query} and {@code query_range}). */
public final class PromqlJson {
  private final StringBuilder out = new StringBuilder();

  private PromqlJson() {}

  /** The body of a successful answer, in one line without a line end. */
  public static String success(QueryResult result) {
    PromqlJson json = new PromqlJson();
    json.out.append("{\"status\":\"success\",\"data\":{\"resultType\":\"");
    json.append(result);
    return json.out.append("}}").toString();
  }

  /** The body of a failed answer, in one line without a line end. */
  public static String error(PromqlException failure) {
    return error(failure.kind(), failure.getMessage());
  }

  /** The body of a failed answer with a message of one's own. */
  public static String error(PromqlException.Kind kind, String message) {
    PromqlJson json = new PromqlJson();
    json.out.append("{\"status\":\"error\",\"errorType\":");
    json.append(kind.text());
    json.out.append(",\"error\":");
    json.append(message);
    return json.out.append('}').toString();
  }

  private void append(QueryResult result) {
    if (result instanceof Matrix matrix) {
      out.append("matrix\",\"result\":[");
      for (int i = 0; i < matrix.series().size(); i++) {
        out.append(i == 0 ? "" : ",");
        append(matrix.series().get(i));
      }
      out.append(']');
    } else if (result instanceof InstantVector vector) {
      out.append("vector\",\"result\":[");
      for (int i = 0; i < vector.samples().size(); i++) {
        out.append(i == 0 ? "" : ",");
        append(vector.samples().get(i), vector.timeMs());
      }
      out.append(']');
    } else if (result instanceof Scalar scalar) {
      out.append("scalar\",\"result\":");
      appendPoint(scalar.timeMs(), scalar.value());
    } else if (result instanceof Text text) {
      out.append("string\",\"result\":[");
      appendTime(text.timeMs());
      out.append(',');
      append(text.value());
      out.append(']');
    }
  }

  private void append(ResultSeries series) {
    out.append("{\"metric\":");
    append(series.labels());
    out.append(",\"values\":[");
    for (int i = 0; i < series.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      appendPoint(series.timeMs(i), series.value(i));
    }
    out.append("]}");
  }

  private void append(Sample sample, long timeMs) {
    out.append("{\"metric\":");
    append(sample.labels());
    out.append(",\"value\":");
    appendPoint(timeMs, sample.value());
    out.append('}');
  }

  private void append(Labels labels) {
    out.append('{');
    for (int i = 0; i < labels.size(); i++) {
      out.append(i == 0 ? "" : ",");
      append(labels.name(i));
      out.append(':');
      append(labels.value(i));
    }
    out.append('}');
  }

  private void appendPoint(long timeMs, double value) {
    out.append('[');
    appendTime(timeMs);
    out.append(",\"").append(Numbers.format(value)).append("\"]");
  }

  /** Seconds, with three decimals where there are milliseconds. */
  private void appendTime(long timeMs) {
    long seconds = timeMs / 1000;
    long rest = Math.abs(timeMs % 1000);
    out.append(timeMs < 0 && seconds == 0 ? "-" : "").append(seconds);
    if (rest != 0) {
      out.append(rest < 10 ? ".00" : rest < 100 ? ".0" : ".").append(rest);
    }
  }

  private void append(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }
}
