package io.etcdscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The thresholds that findings rest on, as the part {@code limits} of the summary.
 *
 * @param limits fields of each, in order
 */
record LimitsJson(List<Map<String, Object>> limits) implements SummaryJson.Part {
  /** Those of an analysed database. */
  static LimitsJson of(Store store) {
    return new LimitsJson(
        store
            .query(
                "select kind, name, value, default_value, unit, reason from v_limit"
                    + " order by kind, name")
            .list(LimitsJson::limit));
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("limits");
    for (Map<String, Object> limit : limits) {
      SummaryJson.value(json, limit);
    }
    json.writeEndArray();
  }

  private static Map<String, Object> limit(Row row) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", row.text("kind"));
    out.put("name", row.text("name"));
    out.put("value", row.real("value"));
    out.put("default", row.real("default_value"));
    out.put("unit", row.text("unit"));
    out.put("reason", row.text("reason"));
    return out;
  }
}
