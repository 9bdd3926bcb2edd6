package io.etcdscope.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code summary.json} as the contract's section 3 lays it down.
 *
 * @param setting how the report was asked for
 * @param archive what was read
 * @param conclusions what was concluded
 */
public record SummaryJson(ReportSetting setting, Archive archive, Conclusions conclusions) {
  private static final int SCHEMA_VERSION = 1;

  /** What a kind of report adds to the document. */
  @FunctionalInterface
  public interface Part {
    /** Writes further fields of the outermost object. */
    void write(JsonGenerator json) throws IOException;
  }

  /** The document. */
  public String text() {
    return text(json -> {});
  }

  /** The document with the fields of one kind of report at its end. */
  public String text(Part more) {
    StringWriter out = new StringWriter();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(printer);
      write(json, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private void write(JsonGenerator json, Part more) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "etcdscope");
    json.writeStringField("version", setting.toolVersion());
    json.writeStringField("duckdb", setting.duckdbVersion());
    json.writeEndObject();
    json.writeStringField("report", setting.report());
    json.writeStringField("verdict", conclusions.story().verdict());
    json.writeObjectFieldStart("range");
    boolean empty = archive.toMs() == 0;
    text(json, "from", empty ? null : Numbers.rfc3339(archive.fromMs()));
    text(json, "to", empty ? null : Numbers.rfc3339(archive.toMs()));
    json.writeEndObject();
    json.writeStringField("window", Numbers.option(archive.windowMs()));
    json.writeFieldName("clusters");
    clusters(json, archive);
    events(json);
    findings(json);
    alerts(json);
    json.writeFieldName("inputs");
    inputs(json, archive);
    more.write(json);
    json.writeEndObject();
  }

  /** The list {@code clusters}, for {@code inspect} too. */
  public static void clusters(JsonGenerator json, Archive archive) throws IOException {
    json.writeStartArray();
    for (Cluster cluster : archive.clusters()) {
      json.writeStartObject();
      json.writeStringField("name", cluster.name());
      json.writeArrayFieldStart("members");
      for (Cluster.Member member : cluster.members()) {
        json.writeStartObject();
        json.writeStringField("instance", member.instance());
        text(json, "memberId", member.memberId());
        text(json, "version", member.version());
        json.writeFieldName("coverage");
        value(json, member.coverage());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void events(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("events");
    for (Event event : conclusions.events()) {
      json.writeStartObject();
      json.writeStringField("id", event.id());
      json.writeStringField("kind", event.kind());
      json.writeStringField("severity", event.severity().word());
      where(json, event.cluster(), event.member(), event.peer());
      text(json, "from", Numbers.rfc3339OrNull(event.fromMs()));
      text(json, "to", Numbers.rfc3339OrNull(event.toMs()));
      json.writeFieldName("evidence");
      value(json, event.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void findings(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : conclusions.findings()) {
      json.writeStartObject();
      json.writeStringField("id", finding.id());
      json.writeStringField("kind", finding.kind());
      json.writeStringField("severity", finding.severity().word());
      json.writeStringField("verdict", finding.verdict().word());
      where(json, finding.cluster(), finding.member(), finding.peer());
      text(json, "from", Numbers.rfc3339OrNull(finding.fromMs()));
      text(json, "to", Numbers.rfc3339OrNull(finding.toMs()));
      json.writeStringField("title", finding.title());
      json.writeFieldName("events");
      value(json, finding.events());
      json.writeFieldName("evidence");
      value(json, finding.evidence());
      text(json, "sql", finding.sql());
      text(json, "promql", finding.promql());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void alerts(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("alerts");
    for (Alert alert : conclusions.alerts()) {
      json.writeStartObject();
      json.writeStringField("rule", alert.rule());
      json.writeStringField("severity", alert.severity().word());
      text(json, "cluster", alert.cluster());
      json.writeStringField("labels", alert.labels());
      text(json, "pending_at", Numbers.rfc3339OrNull(alert.pendingMs()));
      text(json, "firing_at", Numbers.rfc3339OrNull(alert.firingMs()));
      text(json, "resolved_at", Numbers.rfc3339OrNull(alert.resolvedMs()));
      json.writeFieldName("worst_value");
      value(json, alert.worstValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The object {@code inputs}, for {@code inspect} too. */
  public static void inputs(JsonGenerator json, Archive archive) throws IOException {
    json.writeStartObject();
    json.writeNumberField("read", archive.files().size());
    for (String status : QualityViews.STATUSES) {
      json.writeNumberField(status, archive.count(status));
    }
    json.writeArrayFieldStart("files");
    for (InputFile file : archive.files()) {
      json.writeStartObject();
      json.writeStringField("path", file.path());
      json.writeStringField("status", file.status());
      text(json, "reason", file.reason());
      text(json, "format", file.format());
      text(json, "timeSource", file.timeSource());
      json.writeNumberField("scrapes", file.scrapes());
      json.writeNumberField("samples", file.samples());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void where(
      JsonGenerator json, @Nullable String cluster, @Nullable String member, @Nullable String peer)
      throws IOException {
    text(json, "cluster", cluster);
    text(json, "member", member);
    text(json, "peer", peer);
  }

  /** A field of text; null where there is none. */
  public static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  /**
   * A value of an evidence: text, number, truth, list or map of these; what JSON has no number for
   * is null.
   */
  public static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double real) {
      number(json, real);
    } else if (value instanceof Float real) {
      number(json, real.doubleValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object part : list) {
        value(json, part);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator json, double real) throws IOException {
    if (Double.isFinite(real)) {
      json.writeNumber(real);
    } else {
      json.writeNull();
    }
  }
}
