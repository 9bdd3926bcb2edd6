package io.etcdscope.cli;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.model.Durations;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules}: what the rules say, without any archive. */
@Command(
    name = "rules",
    description = "Explains alert rules: those built in, and those of files.",
    subcommands = {RulesCommand.ListRules.class, RulesCommand.ShowRule.class})
final class RulesCommand implements Runnable {
  @Mixin CommonOptions common = new CommonOptions();
  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }

  /** {@code rules list}. */
  @Command(name = "list", description = "Lists all rules.")
  static final class ListRules implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin RuleOptions rules = new RuleOptions();

    @Override
    public Integer call() throws IOException {
      TextTable table = new TextTable();
      table.heading(List.of("pack", "rule", "severity", "for", "summary"));
      for (RuleGroup group : rules.groups()) {
        for (Rule rule : group.rules()) {
          table.row(
              List.of(
                  group.pack(),
                  rule.name(),
                  rule.severity(),
                  Durations.format(rule.times().forMs()),
                  rule.annotation("summary").strip()));
        }
      }
      System.out.print(table.print());
      return ExitCode.DONE;
    }
  }

  /** {@code rules show NAME}. */
  @Command(name = "show", description = "Explains the rules of a name.")
  static final class ShowRule implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin RuleOptions rules = new RuleOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the rule.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      StringBuilder text = new StringBuilder();
      for (RuleGroup group : rules.groups()) {
        for (Rule rule : group.rules()) {
          if (rule.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
            add(text, group, rule);
          }
        }
      }
      if (text.isEmpty()) {
        throw new UsageException(
            "there is no rule '" + name + "'; 'etcdscope rules list' shows all of them");
      }
      System.out.print(text);
      return ExitCode.DONE;
    }

    private static void add(StringBuilder text, RuleGroup group, Rule rule) {
      text.append(text.isEmpty() ? "" : "\n").append(TextTable.visible(rule.name()));
      text.append(" of ").append(group.pack());
      line(text, "severity", rule.severity());
      line(text, "means", rule.annotation("summary"));
      line(text, "matters", rule.annotation("why"));
      line(text, "do", rule.annotation("remedy"));
      line(text, "for", Durations.format(rule.times().forMs()));
      line(text, "every", Durations.format(group.timing().intervalMs()));
      text.append("\n  expression\n");
      rule.text()
          .value()
          .lines()
          .forEach(line -> text.append("    ").append(TextTable.visible(line)).append('\n'));
    }

    private static void line(StringBuilder text, String name, String value) {
      if (!value.isBlank()) {
        text.append("\n  %-11s".formatted(name)).append(TextTable.visible(value.strip()));
      }
    }
  }
}
