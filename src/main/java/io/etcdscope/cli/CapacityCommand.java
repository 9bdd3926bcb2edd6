package io.etcdscope.cli;

import io.etcdscope.capacity.CapacityReport;
import io.etcdscope.capacity.Period;
import io.etcdscope.capacity.Question;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.model.Durations;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.report.ClusterChoice;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code capacity}: how much room is left and how long it lasts, as a report directory. */
@Command(
    name = "capacity",
    description =
        "Says how much room is left and for how long: database, load, headroom, maintenance.",
    footer = {
      "",
      "Example:",
      "  etcdscope ingest scrapes/ --db etcd.duckdb",
      "  etcdscope capacity etcd.duckdb --period month -o capacity"
    })
final class CapacityCommand implements Callable<Integer> {
  private static final double DAY_MS = 86_400_000;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin BoundOptions bounds = new BoundOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The report directory; default ${DEFAULT-VALUE}.")
  private Path output = Path.of("etcdscope-capacity");

  @Mixin FormOption form = new FormOption();

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The database to make or to go on with; default archive.duckdb in the report.")
  private @Nullable Path database;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description = "The last whole day, week or month of the calendar; default the whole archive.")
  private @Nullable Period period;

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone whose days and hours are meant; default ${DEFAULT-VALUE}.")
  private String zone = "UTC";

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "Only clusters with this label, or with a folder VALUE or NAME=VALUE in their path.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--horizon",
      paramLabel = "D",
      description =
          "How far ahead to look, such as 30d; default 90d, or 30d where the history is short.")
  private @Nullable String horizon;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Ends with 4 for findings at or above info, warning or critical.")
  private @Nullable Severity failOn;

  /** INPUTs without a scrape between {@code --from} and {@code --to}. */
  private final List<String> outside = new ArrayList<>();

  private boolean isAnyInTime;

  @Override
  public Integer call() throws IOException {
    if (input.anonymize()) {
      return anonymous();
    }
    CapacityReport report = new CapacityReport(question(input.clusters(), labels));
    List<String> databases = new ArrayList<>();
    List<String> archives = new ArrayList<>();
    for (String one : input.inputs()) {
      (DuckFile.is(Path.of(one)) ? databases : archives).add(one);
    }
    boolean refused = false;
    for (String one : databases) {
      refused |= readDatabase(report, one);
    }
    if (archives.isEmpty() && !input.inputs().isEmpty()) {
      return finish(report, refused);
    }
    try (ReportDatabase place = ReportDatabase.of(archives, output, database, false)) {
      StoreOptions options = input.store();
      try (Store store = Ingest.open(place.file(), options)) {
        IngestSummary summary = Ingest.run(store, archives, input.ingest());
        if (!common.quiet()) {
          System.err.println(summary.line());
        }
        refused |= summary.isRefused();
        if (input.strict() && summary.isRefused()) {
          return ExitCode.FAILED;
        }
        NoScrape.refuse(store, input, summary);
        read(report, store, String.join(", ", archives));
      }
      int code = finish(report, refused);
      if (code != ExitCode.USAGE) {
        place.deliver();
      }
      return code;
    }
  }

  /** Every database, and all archives together, under new names; none is kept. */
  private int anonymous() throws IOException {
    AnonymousInputs.checkNew(database);
    List<List<String>> groups = new ArrayList<>();
    List<String> archives = new ArrayList<>();
    for (String one : input.inputs()) {
      if (DuckFile.is(Path.of(one))) {
        groups.add(List.of(one));
      } else {
        archives.add(one);
      }
    }
    if (!archives.isEmpty()) {
      groups.add(archives);
    }
    StoreOptions options = input.store();
    boolean refused = false;
    try (AnonymousInputs names = AnonymousInputs.load(groups, options, input.ingest())) {
      String cluster = names.name(input.cluster());
      CapacityReport report =
          new CapacityReport(
              question(cluster == null ? List.of() : List.of(cluster), names.labels(labels)));
      for (int i = 0; i < groups.size(); i++) {
        try (Store store = Store.inMemory(options)) {
          names.copy(i, store);
          read(report, store, "input-" + (i + 1));
          refused |= IngestSummary.of(store).isRefused();
        }
      }
      return refused && input.strict() ? ExitCode.FAILED : finish(report, refused);
    }
  }

  /** A database that {@code ingest} made is only read. */
  private boolean readDatabase(CapacityReport report, String file) {
    StoreOptions options = input.store();
    try (Store store = Store.openReadOnly(Path.of(file), options)) {
      store.seal();
      boolean refused = Ingest.known(store).isRefused();
      read(report, store, file);
      return refused;
    }
  }

  private void read(CapacityReport report, Store store, String input) {
    if (report.read(store, input)) {
      isAnyInTime = true;
    } else {
      outside.add(input);
    }
  }

  private Question question(List<String> clusters, List<String> chosen) {
    double days = 0;
    try {
      days = horizon == null ? 0 : Durations.parse(horizon) / DAY_MS;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--horizon: " + e.getMessage());
    }
    LabelWords.of(labels);
    Long toMs = bounds.toMs();
    Long fromMs = bounds.fromMs();
    return new Question(
        period,
        zone(),
        new ClusterChoice(clusters, chosen),
        days,
        fromMs == null ? Long.MIN_VALUE : fromMs,
        toMs == null ? Long.MAX_VALUE : toMs);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--tz '" + zone + "' is no time zone; use a name such as Europe/Berlin");
    }
  }

  private int finish(CapacityReport report, boolean refused) throws IOException {
    if (report.size() == 0 && !isAnyInTime) {
      throw NoScrape.between(input);
    }
    outside.forEach(
        one ->
            System.err.println("etcdscope: no scrape of " + one + " lies between --from and --to"));
    boolean isChosen = !input.clusters().isEmpty() || !labels.isEmpty();
    if (report.size() == 0 && !isChosen) {
      throw new IOException(
          "cannot tell of any capacity: no scrape is of a member of etcd; see what there is with: etcdscope inspect INPUT");
    }
    if (report.size() == 0) {
      throw new UsageException(
          "no cluster fits what was asked for; see its names with: etcdscope inspect INPUT");
    }
    report.write(setting(), output);
    Conclusions conclusions = report.conclusions();
    switch (form.chosen()) {
      case json -> System.out.print(report.json());
      case csv -> System.out.print(report.csv());
      case table -> print(conclusions);
    }
    boolean found =
        failOn != null
            && conclusions.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.NOT_EVALUABLE)
                .anyMatch(finding -> finding.severity().compareTo(failOn) >= 0);
    return ExitCode.worst(
        refused ? ExitCode.PARTIAL : ExitCode.DONE, found ? ExitCode.FOUND : ExitCode.DONE);
  }

  private ReportSetting setting() {
    Map<String, String> options = new TreeMap<>();
    options.put("Zone", zone);
    if (period != null) {
      options.put("Period", period.word());
    }
    bounds.addTo(options, "From", "To");
    if (horizon != null) {
      options.put("Horizon", horizon);
    }
    if (!labels.isEmpty() && !input.anonymize()) {
      options.put("Labels", String.join(", ", labels));
    }
    return new ReportSetting("capacity", Version.tool(), duckdb(), options, input.threads());
  }

  private static String duckdb() {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      String version = store.query("select version() as v").first(row -> row.text("v"));
      return String.valueOf(version);
    }
  }

  private void print(Conclusions conclusions) {
    StringBuilder text = new StringBuilder(conclusions.story().verdict()).append("\n\n");
    TextTable table = new TextTable();
    table.heading(List.of("severity", "verdict", "finding"));
    for (Finding finding : conclusions.findings()) {
      table.row(
          List.of(
              finding.severity().word(),
              finding.verdict().word(),
              finding.cluster() + ": " + finding.title()));
    }
    if (!conclusions.findings().isEmpty()) {
      text.append(table.print()).append('\n');
    }
    text.append("report: ").append(output.resolve("index.html")).append('\n');
    System.out.print(text);
  }
}
