package io.etcdscope.cli;

import io.etcdscope.compare.Selection;
import io.etcdscope.model.Instants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side: a cluster of one INPUT in a period.
 *
 * @param given the argument it comes from
 * @param name what the reader calls it
 * @param cluster name of the cluster in the INPUT
 * @param fromMs start of the period, epoch ms; null for the beginning
 * @param toMs end of the period, epoch ms; null for the end
 */
record ComparedSide(
    ComparedInput given, String name, String cluster, @Nullable Long fromMs, @Nullable Long toMs) {

  /**
   * The sides of one argument: the only cluster chosen, the one that is called like the side, or
   * each as a side of its own.
   *
   * @param clusters names of the clusters that its INPUT holds and the options choose
   */
  static List<ComparedSide> of(ComparedInput given, List<String> clusters) {
    if (clusters.isEmpty()) {
      throw new UsageException(
          "'%s' holds no cluster that fits --cluster and --label; see its names with: etcdscope inspect INPUT"
              .formatted(given.file()));
    }
    String name = given.name();
    if (name != null && (clusters.size() == 1 || clusters.contains(name))) {
      return List.of(side(given, name, clusters.size() == 1 ? clusters.get(0) : name));
    }
    return clusters.stream()
        .map(cluster -> side(given, name == null ? cluster : name + "/" + cluster, cluster))
        .toList();
  }

  private static ComparedSide side(ComparedInput given, String name, String cluster) {
    return new ComparedSide(given, name, cluster, given.fromMs(), given.toMs());
  }

  /** The sides as a comparison takes them: told apart by name, or one cut in two. */
  static List<ComparedSide> arranged(List<ComparedSide> found, @Nullable Long event) {
    if (event != null) {
      if (found.size() != 1) {
        throw new UsageException(
            "--event cuts one side in two; there are %s: %s"
                .formatted(
                    found.size(),
                    String.join(", ", found.stream().map(ComparedSide::name).toList())));
      }
      ComparedSide whole = found.get(0);
      return List.of(
          new ComparedSide(whole.given, whole.name + " before", whole.cluster, whole.fromMs, event),
          new ComparedSide(whole.given, whole.name + " after", whole.cluster, event, whole.toMs));
    }
    if (found.size() < 2) {
      throw new UsageException(
          "compare needs two sides or more, or one and --event; the only one is "
              + found.get(0).name);
    }
    return toldApart(found);
  }

  /** The sides called by their places, with nothing of the user's words. */
  static List<ComparedSide> numbered(List<ComparedSide> sides) {
    List<ComparedSide> out = new ArrayList<>();
    for (ComparedSide side : sides) {
      String name = "side-" + (out.size() + 1);
      out.add(new ComparedSide(side.given, name, side.cluster, side.fromMs, side.toMs));
    }
    return out;
  }

  /** Clusters of one name from several files take the file's name behind theirs. */
  private static List<ComparedSide> toldApart(List<ComparedSide> found) {
    Set<String> taken = new HashSet<>();
    List<ComparedSide> out = new ArrayList<>();
    for (ComparedSide side : found) {
      boolean isTaken = !taken.add(side.name);
      if (isTaken && side.given.name() != null) {
        throw new UsageException("two sides have the same NAME; give each its own");
      }
      String name = isTaken ? side.name + " (" + side.given.file() + ")" : side.name;
      if (isTaken && !taken.add(name)) {
        throw new UsageException(
            "two sides are called '%s'; give each INPUT a name: NAME=INPUT".formatted(name));
      }
      out.add(new ComparedSide(side.given, name, side.cluster, side.fromMs, side.toMs));
    }
    return out;
  }

  /** What to read of the database of its INPUT. */
  Selection selection() {
    return new Selection(name, cluster, fromMs, toMs);
  }

  /** The side as a report names it. */
  String words() {
    if (fromMs == null && toMs == null) {
      return name + "=" + given.file();
    }
    return "%s=%s@%s..%s"
        .formatted(
            name,
            given.file(),
            fromMs == null ? "" : Instants.format(fromMs),
            toMs == null ? "" : Instants.format(toMs));
  }
}
