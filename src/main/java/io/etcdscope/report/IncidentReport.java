package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.TimeRange;
import io.etcdscope.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The incident report: reads the panels, draws, and writes the report directory.
 *
 * @param store the database with its stages made and the rules' results stored
 * @param conclusions what was concluded
 * @param setting how the report was asked for
 * @param target the report directory
 */
public record IncidentReport(
    Store store, Conclusions conclusions, ReportSetting setting, Path target) {
  /** Writes the directory and returns what the archive holds, for the summary on the terminal. */
  public Archive run() {
    Archive archive = Archive.read(store);
    new ReportFolder(target).write(files(archive));
    return archive;
  }

  /** All files of the report by their path within the directory. */
  Map<String, byte[]> files(Archive archive) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    ExecutorService painters = painters();
    try {
      EventMarks marks = new EventMarks(conclusions.events(), archive.fromMs(), archive.toMs());
      Frame frame = new Frame(range(archive), marks.marks(), marks.row(), ChartStyle.light());
      AlertViews alerts = new AlertViews(conclusions, frame);
      Future<PageMaker.Pictured> pictures =
          painters.submit(() -> new PageMaker.Pictured(timeline(marks, frame), alerts.strip()));
      LimitsJson limits = LimitsJson.of(store);
      Future<byte[]> summary = painters.submit(() -> summary(archive, limits));
      Panels.Result panels = new Panels(store, archive, frame, evidence()).run(painters);
      PageMaker.Pictured pictured = Futures.get(pictures);
      files.putAll(panels.files());
      put(files, "charts/timeline.png", pictured.timeline());
      put(files, "charts/alerts.png", pictured.alerts());
      files.putAll(new ListTables(conclusions).files());
      EvidenceCharts.Result evidence =
          new EvidenceCharts(archive, conclusions, panels.rows(), frame).run(painters);
      files.putAll(evidence.files());
      Proofs proofs = new Proofs(evidence.pictures(), ScrapeSpan.of(store, conclusions.findings()));
      PageView page =
          new PageMaker(setting, archive, conclusions, panels, pictured, proofs).page(alerts);
      files.put("index.html", PageText.of(page).getBytes(StandardCharsets.UTF_8));
      files.put("summary.json", Futures.get(summary));
    } finally {
      painters.shutdownNow();
    }
    return files;
  }

  private byte[] summary(Archive archive, LimitsJson limits) {
    return new SummaryJson(setting, archive, conclusions)
        .text(limits)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Where pictures queue up the thread that asks for them draws too, so that few rows wait. */
  private ExecutorService painters() {
    int threads = setting.threads();
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(2 * threads),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Names of the panels that show findings. */
  private Set<String> evidence() {
    return conclusions.findings().stream()
        .map(finding -> FindingPanel.name(finding.kind()))
        .collect(Collectors.toSet());
  }

  /** An archive with one scrape of each member has no range: the axis then spans one window. */
  private static TimeRange range(Archive archive) {
    long least = Math.max(1, archive.windowMs());
    return new TimeRange(Math.min(archive.fromMs(), archive.toMs() - least), archive.toMs());
  }

  private @org.jspecify.annotations.Nullable ChartImage timeline(EventMarks marks, Frame frame) {
    return conclusions.events().isEmpty()
        ? null
        : ChartRoom.draw(
            "Timeline of events",
            marks.timeline(conclusions.alerts()),
            new Frame(frame.range(), java.util.List.of(), frame.style()));
  }

  private static void put(
      Map<String, byte[]> files, String name, @org.jspecify.annotations.Nullable ChartImage image) {
    if (image != null) {
      files.put(name, image.png());
    }
  }
}
