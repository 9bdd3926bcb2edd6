package io.etcdscope.alert.rule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads rule files as Prometheus takes them (its {@code rulefmt}), and the {@code spec} of a {@code
 * PrometheusRule} of Kubernetes; JSON is read too, because it is YAML.
 */
public final class RuleFiles {
  private static final List<String> GROUP_FIELDS =
      List.of("name", "interval", "query_offset", "limit", "labels", "rules");

  private static final int MAX_RULES = 20_000;

  private final String file;
  private final String text;
  private final Map<String, Place> groupNames = new HashMap<>();
  private int rules;

  private RuleFiles(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * The groups of a file.
   *
   * @throws RuleFileException with file, line, column, rule and what was expected
   * @throws IOException where the file cannot be read
   */
  public static List<RuleGroup> read(Path path) throws RuleFileException, IOException {
    String name = String.valueOf(path);
    if (Files.size(path) > 4L * YamlText.MAX_CHARACTERS) {
      throw new RuleFileException(
          new Place(name, 1, 1), "", "the file has " + Files.size(path) + " bytes; split it");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      return parse(name, text);
    } catch (CharacterCodingException e) {
      throw new RuleFileException(new Place(name, 1, 1), "", "the file is not UTF-8");
    }
  }

  /**
   * The groups of a text.
   *
   * @param file its name in messages, and the name of its pack
   * @throws RuleFileException with file, line, column, rule and what was expected
   */
  public static List<RuleGroup> parse(String file, String text) throws RuleFileException {
    return new RuleFiles(file, text).groups();
  }

  private List<RuleGroup> groups() throws RuleFileException {
    YamlMap root = new YamlMap(file, "", new YamlText(file, text).tree());
    if (root.text("kind").equals("PrometheusRule")) {
      root = new YamlMap(file, "spec", root.required("spec"));
    }
    root.allow(List.of("groups"));
    root.required("groups");
    List<RuleGroup> groups = new ArrayList<>();
    for (Node node : root.list("groups")) {
      groups.add(group(node));
    }
    return groups;
  }

  private RuleGroup group(Node node) throws RuleFileException {
    YamlMap unnamed = new YamlMap(file, "a group", node);
    String name = unnamed.text("name");
    if (name.isEmpty()) {
      throw unnamed.wrong(node, "the group has no name; every group needs one of its own");
    }
    YamlMap group = unnamed.named("group '" + YamlMap.cut(name) + "'");
    group.allow(GROUP_FIELDS);
    Place first = groupNames.put(name, group.place());
    if (first != null) {
      throw group.wrong(
          group.key("name"), "the group's name is taken in line " + first.line() + " already");
    }
    long interval = group.duration("interval", 0);
    RuleGroup.Timing timing =
        new RuleGroup.Timing(
            interval == 0 ? RuleGroup.DEFAULT_INTERVAL_MS : interval,
            group.duration("query_offset", 0));
    List<Rule> out = new ArrayList<>();
    RuleReader reader = new RuleReader(file, text, name, group.texts("labels"));
    for (Node rule : group.list("rules")) {
      if (++rules > MAX_RULES) {
        throw group.wrong(rule, "more than " + MAX_RULES + " rules in one file; split it");
      }
      out.add(reader.read(rule));
    }
    return new RuleGroup(name, file, timing, group.count("limit"), out);
  }
}
