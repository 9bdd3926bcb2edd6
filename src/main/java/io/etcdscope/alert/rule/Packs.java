package io.etcdscope.alert.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules that the program brings: one pack for each source of alerts in the field. */
public final class Packs {
  /** Names of the packs, the most important first. */
  public static final List<String> NAMES =
      List.of(
          "etcd-mixin",
          "openshift",
          "etcd-guidance",
          "source-documents",
          "awesome-prometheus-alerts",
          "promcat",
          "gardener",
          "giantswarm");

  private Packs() {}

  /** Every pack. */
  public static List<RuleGroup> all() {
    List<RuleGroup> out = new ArrayList<>();
    NAMES.forEach(name -> out.addAll(pack(name)));
    return out;
  }

  /**
   * The groups of one pack.
   *
   * @throws IllegalArgumentException for a name that no pack has
   */
  public static List<RuleGroup> pack(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no pack '" + name + "'; known are " + String.join(", ", NAMES));
    }
    try (InputStream in = Packs.class.getResourceAsStream("/rules/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its rules " + name);
      }
      return RuleFiles.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuleFileException e) {
      throw new IllegalStateException("the program's own rules are wrong: " + e.getMessage(), e);
    }
  }
}
