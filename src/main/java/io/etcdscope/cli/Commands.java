package io.etcdscope.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * The subcommands, in the order of the help.
 *
 * <p>Each brings classes, options and their reflection along, so that only the one that is asked
 * for is made; all of them where none is, for the help and for the words about a wrong name.
 */
final class Commands {
  static final List<String> NAMES =
      List.of(
          "incident",
          "compare",
          "capacity",
          "check",
          "rules",
          "promql",
          "status",
          "ingest",
          "inspect",
          "query",
          "export",
          "doctor");

  private Commands() {}

  /** Adds what {@code arguments} ask for. */
  static void addTo(CommandLine line, String... arguments) {
    boolean named = arguments.length > 0 && NAMES.contains(arguments[0]);
    for (String name : named ? List.of(arguments[0]) : NAMES) {
      line.addSubcommand(name, make(name));
    }
  }

  private static Object make(String name) {
    return switch (name) {
      case "incident" -> new IncidentCommand();
      case "compare" -> new CompareCommand();
      case "capacity" -> new CapacityCommand();
      case "check" -> new CheckCommand();
      case "rules" -> new RulesCommand();
      case "promql" -> new PromqlCommand();
      case "status" -> new StatusCommand();
      case "ingest" -> new IngestCommand();
      case "inspect" -> new InspectCommand();
      case "query" -> new QueryCommand();
      case "export" -> new ExportCommand();
      case "doctor" -> new DoctorCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
