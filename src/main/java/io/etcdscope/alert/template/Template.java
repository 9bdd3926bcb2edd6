package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateNode.Plain;
import java.util.List;

/** A text with actions in double braces, as labels and annotations of rules hold them. */
public final class Template {
  private final String source;
  private final List<TemplateNode> nodes;

  private Template(String source, List<TemplateNode> nodes) {
    this.source = source;
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException where it is wrong, or uses a function that neither Go nor Prometheus
   *     knows
   */
  public static Template parse(String source) throws TemplateException {
    return source.contains("{{")
        ? new Template(source, TemplateParser.parse(source))
        : plain(source);
  }

  /** A text that is taken as it is. */
  public static Template plain(String source) {
    return new Template(source, List.of(new Plain(source)));
  }

  /** As written. */
  public String source() {
    return source;
  }

  /** Whether it is the same for all results. */
  public boolean isPlain() {
    return nodes.stream().allMatch(node -> node instanceof Plain);
  }

  /** Whether nothing but the labels can change the text. */
  public boolean dependsOnlyOnLabels() {
    return isPlain()
        || !(source.contains("alue") || source.contains("query") || source.contains("{{ . }}"));
  }

  /**
   * The text for some data. What cannot be expanded is told in the text itself, as Prometheus does:
   * an alert is never lost to its words.
   */
  public String expand(TemplateData data) {
    if (nodes.size() == 1 && nodes.get(0) instanceof Plain plain) {
      return plain.text();
    }
    try {
      return new Expansion(data).expand(nodes);
    } catch (TemplateException e) {
      return "<error expanding template: " + e.getMessage() + ">";
    }
  }

  @Override
  public String toString() {
    return source;
  }
}
