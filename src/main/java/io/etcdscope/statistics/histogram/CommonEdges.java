package io.etcdscope.statistics.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The edges that several histograms share, and what each loses when it is brought onto them.
 *
 * <p>Only counts at shared edges can be compared; interpolating a missing edge would invent data.
 *
 * @param kept shared upper edges, rising, the last +Inf
 * @param dropped for each histogram in order, its edges that not all others have
 */
public record CommonEdges(List<Double> kept, List<List<Double>> dropped) {
  /** Fewer shared finite edges than this, and histograms are not compared. */
  public static final int LEAST_FINITE = 3;

  /** Copies the lists. */
  public CommonEdges {
    kept = List.copyOf(kept);
    dropped = dropped.stream().map(List::copyOf).toList();
  }

  /** The common edges of at least one histogram. */
  public static CommonEdges of(List<BucketCounts> histograms) {
    TreeSet<Double> shared = new TreeSet<>(edges(histograms.get(0)));
    for (BucketCounts histogram : histograms) {
      shared.retainAll(edges(histogram));
    }
    List<List<Double>> dropped = new ArrayList<>();
    for (BucketCounts histogram : histograms) {
      List<Double> lost = new ArrayList<>(edges(histogram));
      lost.removeAll(shared);
      dropped.add(lost);
    }
    return new CommonEdges(new ArrayList<>(shared), dropped);
  }

  /** Whether enough edges are shared for a comparison. */
  public boolean comparable() {
    return kept.size() - 1 >= LEAST_FINITE;
  }

  /** Why a comparison is refused, or which edges it does without; empty when nothing is lost. */
  public String remark() {
    if (!comparable()) {
      return "only "
          + (kept.size() - 1)
          + " finite bucket edges are common, "
          + LEAST_FINITE
          + " are needed";
    }
    TreeSet<Double> lost = new TreeSet<>();
    dropped.forEach(lost::addAll);
    return lost.isEmpty() ? "" : "compared without the edges " + lost;
  }

  /** One of the histograms on the shared edges. */
  public BucketCounts rebin(BucketCounts histogram) {
    return histogram.onto(kept.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static List<Double> edges(BucketCounts histogram) {
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i < histogram.bins(); i++) {
      edges.add(histogram.upperEdge(i));
    }
    return edges;
  }
}
