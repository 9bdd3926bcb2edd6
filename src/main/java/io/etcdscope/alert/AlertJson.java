package io.etcdscope.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.alert.lint.LintNote;
import io.etcdscope.alert.whatif.WhatIfTable;
import io.etcdscope.model.Durations;
import io.etcdscope.model.Instants;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of a check as JSON. */
public final class AlertJson {
  private final JsonGenerator json;

  private AlertJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes {@code {alerts[...], rules[...]}}, and {@code whatIf} and {@code lint} where they were
   * asked for.
   */
  public static void write(CheckResult result, Writer out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      new AlertJson(json).write(result);
    }
    out.write('\n');
  }

  /** Labels as a JSON object in one line, keys sorted. */
  public static String labels(Labels labels) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new AlertJson(json).write(labels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void write(CheckResult result) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("alerts");
    for (AlertRow alert : result.alerts()) {
      write(alert);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    for (RuleVerdict verdict : result.rules()) {
      write(verdict);
    }
    json.writeEndArray();
    if (!result.whatIf().isEmpty()) {
      json.writeArrayFieldStart("whatIf");
      for (WhatIfTable table : result.whatIf()) {
        write(table);
      }
      json.writeEndArray();
    }
    if (!result.lint().isEmpty()) {
      write(result.lint());
    }
    json.writeEndObject();
  }

  private void write(AlertRow alert) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", alert.rule());
    json.writeStringField("severity", alert.severity());
    json.writeStringField("cluster", alert.cluster());
    json.writeFieldName("labels");
    write(alert.labels());
    time("pending_at", alert.pendingMs());
    time("firing_at", alert.firingMs());
    time("resolved_at", alert.resolvedMs());
    number("worst_value", alert.worstValue());
    time("worst_at", alert.worstMs());
    json.writeStringField("pack", alert.pack());
    json.writeStringField("summary", alert.words().summary());
    json.writeStringField("why", alert.words().why());
    json.writeStringField("remedy", alert.words().remedy());
    json.writeEndObject();
  }

  private void write(RuleVerdict verdict) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", verdict.rule());
    json.writeStringField("severity", verdict.severity());
    json.writeStringField("verdict", verdict.outcome().word());
    if (verdict.reason().isEmpty()) {
      json.writeNullField("reason");
    } else {
      json.writeStringField("reason", verdict.reason());
    }
    json.writeStringField("cluster", verdict.cluster());
    json.writeStringField("pack", verdict.pack());
    number("not_evaluable_share", verdict.unknownShare());
    json.writeNumberField("stretches", verdict.counts().stretches());
    json.writeNumberField("firings", verdict.counts().firings());
    number("seconds_fired", verdict.counts().firedMs() / 1000.0);
    json.writeEndObject();
  }

  private void write(WhatIfTable table) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", table.rule());
    json.writeStringField("severity", table.severity());
    json.writeStringField("cluster", table.cluster());
    json.writeStringField("operator", table.operator());
    json.writeArrayFieldStart("cells");
    for (WhatIfTable.Cell cell : table.cells()) {
      json.writeStartObject();
      number("threshold", cell.threshold());
      json.writeStringField("for", Durations.format(cell.holdMs()));
      json.writeNumberField("firings", cell.firings());
      number("minutes_fired", cell.minutesFired());
      json.writeBooleanField("as_written", cell.isWritten());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(List<LintNote> notes) throws IOException {
    json.writeArrayFieldStart("lint");
    for (LintNote note : notes) {
      json.writeStartObject();
      json.writeStringField("code", note.code());
      json.writeStringField("severity", note.severity().word());
      json.writeStringField("rule", note.rule());
      json.writeStringField("cluster", note.cluster());
      json.writeStringField("file", note.place().file());
      json.writeNumberField("line", note.place().line());
      json.writeNumberField("column", note.place().column());
      json.writeStringField("message", note.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Labels labels) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> label : labels.toMap().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }

  private void time(String name, @Nullable Long timeMs) throws IOException {
    if (timeMs == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Instants.format(timeMs));
    }
  }

  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(name);
      json.writeNumber(Numbers.format(value));
    } else {
      json.writeStringField(name, Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf");
    }
  }
}
