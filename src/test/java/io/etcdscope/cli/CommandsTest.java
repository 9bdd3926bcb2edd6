package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Risk: a command that the help names and the program does not know, or the other way round. */
class CommandsTest {
  private static CommandLine line(String... arguments) {
    return Etcdscope.commandLine(new Interruption(), arguments);
  }

  @Test
  void onlyTheCommandAskedForIsMade() {
    for (String name : Commands.NAMES) {
      assertEquals(Set.of(name), line(name, "--help").getSubcommands().keySet());
    }
  }

  @Test
  void withoutOneAllAreMadeInTheOrderOfTheHelp() {
    assertEquals(Commands.NAMES, new ArrayList<>(line().getSubcommands().keySet()));
    assertEquals(Commands.NAMES, new ArrayList<>(line("nosuch").getSubcommands().keySet()));
  }

  @Test
  void eachHasTheNameItSaysItself() {
    line()
        .getSubcommands()
        .forEach((name, made) -> assertEquals(name, made.getCommandName(), name));
  }

  @Test
  void helpOfACommandDoesNotDependOnTheOthers() {
    for (String name : Commands.NAMES) {
      String alone = line(name).getSubcommands().get(name).getUsageMessage();
      assertEquals(HelpTexts.all().get(name), alone, name);
    }
  }

  @Test
  void aFullHeapNamesTheWayOutWhereverItWasNoticed() {
    for (Throwable error :
        List.of(
            new OutOfMemoryError("Java heap space"),
            new IllegalStateException("in a thread", new OutOfMemoryError("Java heap space")))) {
      String said = Etcdscope.sentence(error);
      assertTrue(said.contains("MB is full; give more with --memory SIZE"), said);
    }
  }

  @Test
  void subcommandsOfSubcommandsHaveTheirHelp() {
    assertTrue(HelpTexts.all().keySet().containsAll(List.of("", "rules list", "rules show")));
  }
}
