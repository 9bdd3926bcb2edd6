package io.etcdscope.alert.rule;

import io.etcdscope.alert.template.Template;
import io.etcdscope.alert.template.TemplateException;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Position;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.parse.PromqlParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one rule of a group. */
final class RuleReader {
  private static final List<String> FIELDS =
      List.of("record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations");

  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final String file;
  private final String source;
  private final String group;
  private final Map<String, ScalarNode> groupLabels;

  RuleReader(String file, String source, String group, Map<String, ScalarNode> groupLabels) {
    this.file = file;
    this.source = source;
    this.group = group;
    this.groupLabels = groupLabels;
  }

  Rule read(Node node) throws RuleFileException {
    YamlMap unnamed = new YamlMap(file, "a rule of group '" + YamlMap.cut(group) + "'", node);
    Rule.Kind kind = kind(unnamed, node);
    boolean alert = kind == Rule.Kind.ALERT;
    String name = unnamed.text(alert ? "alert" : "record");
    YamlMap rule = unnamed.named((alert ? "alert '" : "record '") + YamlMap.cut(name) + "'");
    rule.allow(FIELDS);
    checkName(rule, kind, name);
    ScalarNode written = rule.scalar("expr");
    if (written == null || written.getValue().isBlank()) {
      throw rule.wrong(written == null ? node : written, "the field 'expr' is missing or empty");
    }
    ExprText text = ExprPlaces.of(file, source, written);
    Rule.Times times =
        new Rule.Times(
            rule.duration("for", 0), rule.duration("keep_firing_for", 0), rule.has("for"));
    return new Rule(
        kind,
        name,
        expression(rule, written, text),
        text,
        times,
        templates(rule, "labels", alert),
        templates(rule, "annotations", alert),
        rule.place());
  }

  private static Rule.Kind kind(YamlMap rule, Node node) throws RuleFileException {
    boolean alert = rule.has("alert");
    boolean record = rule.has("record");
    if (alert && record) {
      throw rule.wrong(rule.key("record"), "a rule has 'record' or 'alert', not both");
    }
    if (!alert && !record) {
      rule.allow(FIELDS);
      throw rule.wrong(node, "the rule has neither 'record' nor 'alert'");
    }
    return alert ? Rule.Kind.ALERT : Rule.Kind.RECORD;
  }

  private static void checkName(YamlMap rule, Rule.Kind kind, String name)
      throws RuleFileException {
    if (kind == Rule.Kind.ALERT) {
      if (name.isBlank()) {
        throw rule.wrong(rule.key("alert"), "the alert's name is empty");
      }
      return;
    }
    if (!METRIC.matcher(name).matches()) {
      throw rule.wrong(
          rule.key("record"), "'" + YamlMap.cut(name) + "' cannot be the name of a metric");
    }
    for (String field : List.of("for", "keep_firing_for", "annotations")) {
      if (rule.has(field)) {
        throw rule.wrong(rule.key(field), "'" + field + "' belongs to alerts, not to 'record'");
      }
    }
  }

  private Expr expression(YamlMap rule, ScalarNode node, ExprText text) throws RuleFileException {
    String name = rule.text("alert").isEmpty() ? rule.text("record") : rule.text("alert");
    try {
      Expr expr = PromqlParser.parse(text.value());
      if (expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR) {
        return expr;
      }
      throw rule.wrong(
          node, "the expression gives a " + expr.type().text() + "; expected a vector or a number");
    } catch (PromqlException e) {
      Position position = e.position();
      Place place = position == null ? text.place() : text.at(position);
      throw new RuleFileException(place, "'" + name + "', expression", e.getMessage());
    }
  }

  private Map<String, Template> templates(YamlMap rule, String field, boolean expanded)
      throws RuleFileException {
    Map<String, ScalarNode> texts = new LinkedHashMap<>();
    if (field.equals("labels")) {
      texts.putAll(groupLabels);
    }
    texts.putAll(rule.texts(field));
    Map<String, Template> out = new LinkedHashMap<>();
    for (Map.Entry<String, ScalarNode> entry : texts.entrySet()) {
      String name = entry.getKey();
      if (!LABEL.matcher(name).matches() || (field.equals("labels") && name.equals("__name__"))) {
        throw rule.wrong(
            entry.getValue(),
            "'" + YamlMap.cut(name) + "' cannot be the name of one of the " + field);
      }
      try {
        String value = entry.getValue().getValue();
        out.put(name, expanded ? Template.parse(value) : Template.plain(value));
      } catch (TemplateException e) {
        throw rule.wrong(
            entry.getValue(), "template of '" + name + "' in " + field + ": " + e.getMessage());
      }
    }
    return out;
  }
}
