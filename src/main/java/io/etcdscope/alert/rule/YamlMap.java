package io.etcdscope.alert.rule;

import io.etcdscope.promql.ast.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a rule file: its fields by name, each with its place, unknown ones refused. */
final class YamlMap {
  private final String file;
  private final String context;
  private final Node node;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  /**
   * The fields of a node.
   *
   * @param context what the node is, for messages: a group or a rule by name
   * @throws RuleFileException where it is no mapping, or has a field twice
   */
  YamlMap(String file, String context, Node node) throws RuleFileException {
    this.file = file;
    this.context = context;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "expected fields such as 'name: value', found " + kind(node));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw wrong(tuple.getKeyNode(), "expected the name of a field, found " + kind(node));
      }
      if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
        throw wrong(key, "the field '" + key.getValue() + "' is there twice");
      }
      keys.put(key.getValue(), key);
    }
  }

  /** Refuses every field but these. */
  void allow(List<String> known) throws RuleFileException {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!known.contains(key.getKey())) {
        throw wrong(
            key.getValue(),
            "unknown field '" + key.getKey() + "'; known are " + String.join(", ", known));
      }
    }
  }

  boolean has(String name) {
    Node value = fields.get(name);
    return value != null && !Tag.NULL.equals(value.getTag());
  }

  /** The same fields, named otherwise in messages. */
  YamlMap named(String other) throws RuleFileException {
    return new YamlMap(file, other, node);
  }

  /** A field that must be there. */
  Node required(String name) throws RuleFileException {
    Node value = fields.get(name);
    if (value == null || !has(name)) {
      throw wrong(node, "the field '" + name + "' is missing");
    }
    return value;
  }

  @Nullable ScalarNode scalar(String name) throws RuleFileException {
    Node value = fields.get(name);
    if (value == null || !has(name)) {
      return null;
    }
    if (value instanceof ScalarNode scalar) {
      return scalar;
    }
    throw wrong(value, "expected a text for '" + name + "', found " + kind(value));
  }

  /** The text of a field; empty where it is not there. */
  String text(String name) throws RuleFileException {
    ScalarNode scalar = scalar(name);
    return scalar == null ? "" : scalar.getValue();
  }

  /** Milliseconds of a field; the default where it is not there. */
  long duration(String name, long otherwise) throws RuleFileException {
    ScalarNode scalar = scalar(name);
    if (scalar == null) {
      return otherwise;
    }
    String text = scalar.getValue();
    Long milliseconds = text.equals("0") ? Long.valueOf(0) : Durations.parse(text);
    if (milliseconds == null) {
      throw wrong(
          scalar, "'" + cut(text) + "' is no duration for '" + name + "'; write it like 30s or 5m");
    }
    return milliseconds;
  }

  /** A whole number of a field, not negative; 0 where it is not there. */
  int count(String name) throws RuleFileException {
    ScalarNode scalar = scalar(name);
    if (scalar == null) {
      return 0;
    }
    if (!scalar.getValue().matches("\\d{1,9}")) {
      throw wrong(
          scalar,
          "'" + cut(scalar.getValue()) + "' is no whole number of 0 or more for '" + name + "'");
    }
    return Integer.parseInt(scalar.getValue());
  }

  /** The elements of a field; none where it is not there. */
  List<Node> list(String name) throws RuleFileException {
    Node value = fields.get(name);
    if (value == null || !has(name)) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(value, "expected a list for '" + name + "', found " + kind(value));
  }

  /**
   * The texts of a field that is itself a mapping, each with its node; none where it is not there.
   */
  Map<String, ScalarNode> texts(String name) throws RuleFileException {
    Map<String, ScalarNode> out = new LinkedHashMap<>();
    Node value = fields.get(name);
    if (value == null || !has(name)) {
      return out;
    }
    YamlMap inner = new YamlMap(file, context, value);
    for (String key : new ArrayList<>(inner.fields.keySet())) {
      ScalarNode text = inner.scalar(key);
      if (text != null) {
        out.put(key, text);
      }
    }
    return out;
  }

  Node key(String name) {
    Node key = keys.get(name);
    return key == null ? node : key;
  }

  /** Where the whole mapping begins. */
  Place place() {
    return place(file, node);
  }

  /** Where a node begins. */
  static Place place(String file, Node node) {
    Optional<Mark> mark = node.getStartMark();
    return new Place(
        file, mark.map(m -> m.getLine() + 1).orElse(1), mark.map(m -> m.getColumn() + 1).orElse(1));
  }

  RuleFileException wrong(Node where, String cause) {
    return new RuleFileException(place(file, where), context, cause);
  }

  static String cut(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }

  private static String kind(Node node) {
    return switch (node.getNodeType()) {
      case SCALAR -> "the text '" + cut(((ScalarNode) node).getValue()) + "'";
      case SEQUENCE -> "a list";
      case MAPPING -> "fields";
      default -> "something else";
    };
  }
}
