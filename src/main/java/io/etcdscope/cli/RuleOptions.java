package io.etcdscope.cli;

import io.etcdscope.alert.rule.Packs;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.alert.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules: those built in, some packs of them, and files of the user's own. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Rule file of Prometheus; its rules are added, and replace built-in ones of the same name"
              + " and severity. May be given often.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--pack",
      paramLabel = "NAME",
      description = "Only these of the built-in packs; 'none' for none of them.")
  private List<String> packs = new ArrayList<>();

  /** The groups asked for. */
  List<RuleGroup> groups() throws IOException {
    List<RuleGroup> builtIn = new ArrayList<>();
    for (String name : packs.isEmpty() ? Packs.NAMES : packs) {
      if (!name.equals("none")) {
        builtIn.addAll(pack(name));
      }
    }
    List<RuleGroup> own = new ArrayList<>();
    for (Path file : files) {
      try {
        own.addAll(RuleFiles.read(file));
      } catch (RuleFileException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    return RuleSet.merge(builtIn, own);
  }

  private static List<RuleGroup> pack(String name) {
    if (!Packs.NAMES.contains(name)) {
      throw new UsageException(
          "--pack '"
              + name
              + "' is not known; use none or one of "
              + String.join(", ", Packs.NAMES));
    }
    return Packs.pack(name);
  }
}
