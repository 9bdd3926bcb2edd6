package io.etcdscope.cli;

import io.etcdscope.archive.StandardInput;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.PromqlJson;
import io.etcdscope.promql.PromqlPlan;
import io.etcdscope.promql.PromqlText;
import io.etcdscope.promql.QueryFile;
import io.etcdscope.promql.QueryRequest;
import io.etcdscope.promql.archive.StoreSeries;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.parse.PromqlParser;
import io.etcdscope.promql.series.CachedSource;
import io.etcdscope.store.Store;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code promql}: PromQL over an archive. */
@Command(
    name = "promql",
    description =
        "Evaluates PromQL over INPUTs: at the end of the archive, at --time, or from --start to --end"
            + " every --step. The expression comes first, then the INPUTs.",
    footer = {
      "",
      "Example:",
      "  etcdscope promql 'rate(etcd_server_proposals_applied_total[5m])' scrapes/ --time 1795224600"
    })
final class PromqlCommand implements Callable<Integer> {
  /** Samples kept between queries, 16 bytes each. */
  private static final long KEPT_SAMPLES = 12_000_000;

  private static final long DEFAULT_STEPS = 250;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();

  @Option(names = "--time", paramLabel = "T", description = "Evaluates at one time.")
  private @Nullable String time;

  @Option(
      names = "--start",
      paramLabel = "T",
      description = "First time; default the first scrape.")
  private @Nullable String start;

  @Option(names = "--end", paramLabel = "T", description = "Last time; default the last scrape.")
  private @Nullable String end;

  @Option(names = "--step", paramLabel = "D", description = "Distance of two times.")
  private @Nullable String step;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Answers many: a JSON object with query and time, or query, start, end and step, a line;"
              + " - for standard input. There is no expression then.")
  private @Nullable String queries;

  @Option(
      names = "--prometheus",
      paramLabel = "N",
      description = "Answers as Prometheus 2.42 (2) or 3 does; default ${DEFAULT-VALUE}.")
  private int prometheus = 3;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Also draws the answer of a range as a PNG into FILE.")
  private @Nullable Path chart;

  @Option(names = "--explain", description = "Shows what is done for the expression instead.")
  private boolean explain;

  @Option(names = "--db", paramLabel = "FILE", description = "Keeps the archive in FILE.")
  private @Nullable Path database;

  @Mixin FormOption form = new FormOption();

  @Override
  public Integer call() throws IOException {
    EngineOptions options = PromqlTimes.dialect(prometheus);
    String expression = queries == null ? input.takeFirst("an expression") : "";
    try {
      if (explain) {
        System.out.print(PromqlPlan.explain(PromqlParser.parse(expression), options));
        return ExitCode.DONE;
      }
      if (queries == null) {
        PromqlParser.parse(expression);
      }
    } catch (PromqlException e) {
      return refused(e);
    }
    try (OpenedInput opened = OpenedInput.of(input, database)) {
      int inputCode = opened.exitCode(input.strict());
      if (opened.summary().isRefused() && !common.quiet()) {
        System.err.println(opened.summary().line());
      }
      if (inputCode == ExitCode.FAILED) {
        return inputCode;
      }
      StoreSeries series = new StoreSeries(opened.store(), opened.cluster());
      PromqlEngine engine = new PromqlEngine(new CachedSource(series, KEPT_SAMPLES), options);
      int code = queries == null ? one(engine, expression, opened.store()) : many(engine, queries);
      return code == ExitCode.DONE ? inputCode : code;
    }
  }

  private int one(PromqlEngine engine, String expression, Store store) throws IOException {
    try (Writer out = standardOutput()) {
      QueryRequest request = request(expression, store);
      QueryResult result = new QueryFile(engine).answer(request);
      if (chart != null) {
        QueryChart.write(chart, request, result);
      }
      switch (form.chosen()) {
        case json -> out.append(PromqlJson.success(result)).append('\n');
        case csv -> PromqlText.writeCsv(result, out);
        case table -> PromqlText.writeTable(result, out);
      }
      return ExitCode.DONE;
    } catch (PromqlException e) {
      return refused(e);
    }
  }

  private int refused(PromqlException e) {
    if (form.chosen() == WriteOut.json) {
      System.out.println(PromqlJson.error(e));
    }
    System.err.println("etcdscope: cannot evaluate the expression: " + e.getMessage());
    return e.kind() == PromqlException.Kind.BAD_DATA ? ExitCode.USAGE : ExitCode.FAILED;
  }

  /** Asked for a range where any of its options is there; else for the end of the archive. */
  private QueryRequest request(String expression, Store store) {
    boolean range = start != null || end != null || step != null;
    if (range && time != null) {
      throw new UsageException("--time and --start, --end, --step exclude each other");
    }
    if (time != null) {
      return QueryRequest.instant(expression, PromqlTimes.ms("--time", time));
    }
    long lastMs = end == null ? bound(store, "max") : PromqlTimes.ms("--end", end);
    if (!range) {
      return QueryRequest.instant(expression, lastMs);
    }
    long firstMs = start == null ? bound(store, "min") : PromqlTimes.ms("--start", start);
    long stepMs =
        step == null
            ? Math.max(1000, (lastMs - firstMs) / DEFAULT_STEPS / 1000 * 1000)
            : PromqlTimes.stepMs(step);
    return new QueryRequest(expression, firstMs, lastMs, stepMs);
  }

  private static long bound(Store store, String which) {
    String sql =
        which.equals("min")
            ? "select min(scraped_ms) as ms from raw_scrape"
            : "select max(scraped_ms) as ms from raw_scrape";
    Long found = store.query(sql).first(row -> row.numberOrNull("ms"));
    if (found == null) {
      throw new UsageException("the INPUT holds no scrape; give --time to ask nevertheless");
    }
    return found;
  }

  private static int many(PromqlEngine engine, String file) throws IOException {
    try (BufferedReader lines = reader(file);
        Writer out = standardOutput()) {
      new QueryFile(engine).run(lines, out);
    }
    return ExitCode.DONE;
  }

  private static BufferedReader reader(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(
            new InputStreamReader(StandardInput.checked(System.in), StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
  }

  private static Writer standardOutput() {
    return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
  }
}
