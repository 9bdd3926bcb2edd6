package io.etcdscope.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.report.SummaryJson;
import io.etcdscope.statistics.histogram.Quantile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What a comparison adds to {@code summary.json}.
 *
 * @param findings what was found
 */
record CompareJson(Findings findings) implements SummaryJson.Part {
  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("comparisons");
    for (Comparison comparison : findings.comparisons()) {
      write(json, comparison);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fairness");
    for (Fairness.Check check : findings.fairness()) {
      json.writeStartObject();
      json.writeStringField("condition", check.name());
      json.writeStringField("state", check.state().word());
      json.writeObjectFieldStart("values");
      for (int i = 0; i < check.values().size(); i++) {
        json.writeStringField(findings.sides().get(i).name(), check.values().get(i));
      }
      json.writeEndObject();
      json.writeStringField("remark", check.remark());
      json.writeEndObject();
    }
    json.writeEndArray();
    rankings(json);
  }

  private void rankings(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rankings");
    for (Ranking ranking : findings.rankings()) {
      json.writeStartObject();
      json.writeStringField("metric", ranking.quality().metric());
      json.writeStringField("measure", ranking.quality().heading());
      json.writeStringField("unit", ranking.quality().unit());
      json.writeArrayFieldStart("places");
      for (Ranking.Place place : ranking.places()) {
        json.writeStartObject();
        json.writeNumberField("rank", place.rank());
        json.writeStringField("cluster", place.side().name());
        json.writeFieldName("value");
        SummaryJson.value(json, place.value());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The verdict and all of this as a document of its own. */
  String text() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("report", "compare");
      json.writeStringField("verdict", findings.verdict());
      write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private static void write(JsonGenerator json, Comparison comparison) throws IOException {
    json.writeStartObject();
    json.writeStringField("aspect", comparison.aspect().word());
    json.writeStringField("metric", comparison.metric());
    json.writeStringField("measure", comparison.measure());
    json.writeStringField("first", comparison.first());
    json.writeStringField("second", comparison.second());
    json.writeStringField("verdict", comparison.outcome().word());
    SummaryJson.text(json, "slower", comparison.slower());
    json.writeStringField("title", comparison.title());
    json.writeArrayFieldStart("quantiles");
    for (Comparison.SideQuantile side : comparison.quantiles()) {
      Quantile quantile = side.quantile();
      json.writeStartObject();
      json.writeStringField("cluster", side.side());
      json.writeNumberField("quantile", quantile.quantile());
      json.writeFieldName("lower");
      SummaryJson.value(json, quantile.lower());
      json.writeFieldName("upper");
      SummaryJson.value(json, quantile.upper());
      json.writeFieldName("estimate");
      SummaryJson.value(json, quantile.estimate());
      json.writeNumberField("n", quantile.n());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("effect");
    SummaryJson.value(json, comparison.effect());
    json.writeEndObject();
  }
}
