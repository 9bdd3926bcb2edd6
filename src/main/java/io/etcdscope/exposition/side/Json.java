package io.etcdscope.exposition.side;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.exposition.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON text as a tree whose leaves are texts: numbers keep their digits, since ids of etcd
 * go beyond 2^63. What is not there reads as an empty node.
 */
final class Json {
  private static final Json NOTHING = new Json("", List.of(), Map.of());

  private final String text;
  private final List<Json> items;
  private final Map<String, Json> fields;

  private Json(String text, List<Json> items, Map<String, Json> fields) {
    this.text = text;
    this.items = items;
    this.fields = fields;
  }

  /** The first value of a text; null where it is not JSON, cut, or nested too deep. */
  static @Nullable Json parse(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return parser.nextToken() == null ? null : value(parser, 0);
    } catch (JsonProcessingException notJson) {
      return null;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static @Nullable Json value(JsonParser parser, int depth) throws IOException {
    if (depth > Limits.JSON_DEPTH || parser.currentToken() == null) {
      return null;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Json> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Json item = value(parser, depth + 1);
        if (item == null) {
          return null;
        }
        items.add(item);
      }
      return new Json("", items, Map.of());
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Json> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        Json field = value(parser, depth + 1);
        if (field == null) {
          return null;
        }
        fields.put(name, field);
      }
      return new Json("", List.of(), fields);
    }
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? NOTHING
        : new Json(parser.getText(), List.of(), Map.of());
  }

  /** A field; an empty node where there is none. */
  Json get(String name) {
    return fields.getOrDefault(name, NOTHING);
  }

  /** The first of several spellings that is there. */
  Json any(String... names) {
    for (String name : names) {
      if (fields.containsKey(name)) {
        return get(name);
      }
    }
    return NOTHING;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean isObject() {
    return !fields.isEmpty();
  }

  List<Json> items() {
    return items;
  }

  Map<String, Json> fields() {
    return fields;
  }

  /** The text of a leaf; empty for anything else. */
  String text() {
    return text;
  }

  /** A whole number; 0 where there is none, as Go leaves out fields that are 0. */
  long number() {
    // Through a double a revision beyond 2^53 would lose its last digits.
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : (long) real(0);
  }

  /** A number; {@code otherwise} where there is none. */
  double real(double otherwise) {
    try {
      return text.isEmpty() ? otherwise : Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** Texts of a list. */
  List<String> texts() {
    return items.stream().map(Json::text).toList();
  }
}
