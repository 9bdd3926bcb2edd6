package io.etcdscope.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.model.Labels;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Label sets as the JSON text that the store keeps: one object, keys sorted, no blanks. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** The text of a label set. */
  static String of(Labels labels) {
    if (labels.size() == 0) {
      return "{}";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (int i = 0; i < labels.size(); i++) {
        json.writeStringField(labels.name(i), labels.value(i));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The label set of a text that {@link #of} made. */
  static Labels labels(String text) {
    if (text.equals("{}")) {
      return Labels.empty();
    }
    Labels.Builder builder = new Labels.Builder();
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        builder.set(json.currentName(), json.nextTextValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }
}
