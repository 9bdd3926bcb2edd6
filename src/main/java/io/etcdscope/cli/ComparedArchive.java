package io.etcdscope.cli;

import io.etcdscope.compare.Findings;
import io.etcdscope.compare.Subject;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Cluster;
import io.etcdscope.report.InputFile;
import io.etcdscope.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What was read for a comparison, with each side as a cluster of its own name. */
final class ComparedArchive {
  private ComparedArchive() {}

  static Archive of(List<ComparedSide> sides, ComparedStores stores, Findings findings)
      throws IOException {
    List<Cluster> clusters = new ArrayList<>();
    List<InputFile> files = new ArrayList<>();
    TreeSet<String> metrics = new TreeSet<>();
    TreeSet<String> told = new TreeSet<>();
    for (int i = 0; i < sides.size(); i++) {
      clusters.add(cluster(findings.sides().get(i)));
      String input = sides.get(i).given().input();
      if (told.add(input)) {
        Archive own = Archive.read(stores.of(input));
        files.addAll(own.files());
        metrics.addAll(own.metrics());
      }
    }
    return new Archive(
        findings.sides().stream().mapToLong(Subject::fromMs).min().orElse(0),
        findings.sides().stream().mapToLong(Subject::toMs).max().orElse(0),
        findings.sides().get(0).windowMs(),
        clusters,
        files,
        new Table(List.of(), List.of()),
        metrics);
  }

  private static Cluster cluster(Subject side) {
    return new Cluster(
        side.name(),
        side.members().stream()
            .map(
                member ->
                    new Cluster.Member(
                        member.instance(), true, null, member.version(), member.coverage()))
            .toList());
  }
}
