package io.etcdscope.rules;

import io.etcdscope.model.Chapter;
import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes the first screen of a report out of what the rules found, and of nothing else. */
public final class StoryTeller {
  /** Severity first, then what cost clients most, then time. */
  private static final Comparator<Finding> GRAVEST =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(finding -> VerdictSentence.weight(finding.kind()))
          .thenComparing(Findings.ORDER);

  /** More calm clusters than this are not told one by one. */
  private static final int MOST_CALM = 3;

  private final Store store;
  private final RuleResult result;
  private final Map<String, ClusterRange> ranges;
  private final Dating dating;

  private StoryTeller(Store store, RuleResult result) {
    this.store = store;
    this.result = result;
    this.ranges = ClusterRange.read(store);
    this.dating = Rules.dating(store);
  }

  /** The story of {@code result}; the stages behind it must still be there. */
  public static Story tell(Store store, RuleResult result) {
    return new StoryTeller(store, result).story();
  }

  private Story story() {
    Map<String, List<Finding>> loud = loudByCluster();
    if (loud.isEmpty()) {
      String verdict =
          ranges.size() > MOST_CALM
              ? "No finding above info on any of " + ranges.size() + " clusters."
              : Calm.sentence(store, result.events());
      return new Story(verdict, chapters(ranges.keySet(), loud, ranges.size() > 1));
    }
    List<String> hit =
        loud.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().get(0), GRAVEST))
            .map(Map.Entry::getKey)
            .toList();
    boolean several = ranges.size() > 1;
    String verdict =
        several
            ? VerdictSentence.ofSeveral(hit, ranges.size(), this::sentence)
            : sentence(hit.get(0)).whole();
    return new Story(verdict, chapters(hit, loud, several));
  }

  private Map<String, List<Finding>> loudByCluster() {
    Map<String, List<Finding>> out = new TreeMap<>();
    for (Finding finding : result.findings()) {
      if (finding.severity() != Severity.INFO) {
        String cluster = Objects.requireNonNullElse(finding.cluster(), "");
        out.computeIfAbsent(cluster, any -> new ArrayList<>()).add(finding);
      }
    }
    out.values().forEach(findings -> findings.sort(GRAVEST));
    return out;
  }

  private List<Chapter> chapters(
      Iterable<String> clusters, Map<String, List<Finding>> loud, boolean named) {
    List<Chapter> out = new ArrayList<>();
    for (String cluster : clusters) {
      List<Event> events = events(cluster);
      Telling telling = telling(cluster);
      List<Finding> own = loud.getOrDefault(cluster, List.of());
      if (named && own.isEmpty()) {
        continue;
      }
      out.add(
          new Chapter(
              named ? cluster : "",
              CauseChain.of(events, telling, Roles.read(store, cluster)),
              ClientImpact.of(store, cluster, events, telling),
              NextSteps.of(own, events, telling)));
    }
    return out;
  }

  private VerdictSentence sentence(String cluster) {
    List<Finding> own = loudByCluster().getOrDefault(cluster, List.of());
    return new VerdictSentence(own, events(cluster), telling(cluster));
  }

  private Telling telling(String cluster) {
    return new Telling(dating, ranges.getOrDefault(cluster, ClusterRange.NONE));
  }

  private List<Event> events(String cluster) {
    return result.events().stream()
        .filter(event -> cluster.equals(Objects.requireNonNullElse(event.cluster(), "")))
        .toList();
  }
}
