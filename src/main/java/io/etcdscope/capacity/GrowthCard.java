package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which types of objects make the database grow. */
record GrowthCard(List<ResourceGrowth> resources, Scope scope) {
  private static final int MOST_TYPES = 10;
  private static final int MOST_WORDS = 3;
  private static final String FILE = "data/resources.csv";

  static GrowthCard of(ClusterCapacity found) {
    List<ResourceGrowth> sorted =
        found.readings().resources().stream().sorted(ResourceGrowth.MOST).toList();
    return new GrowthCard(sorted, found.scope());
  }

  /** The box of the page. */
  Sheet.Card card() {
    List<String> lines = new ArrayList<>();
    if (resources.isEmpty()) {
      lines.add(
          "Not collected: etcd's metrics do not name the keys. Scrape an apiserver of the cluster too, or lay"
              + " lists of keys beside the scrapes (etcdctl get / --prefix --keys-only, only types are kept).");
      return Sheet.Card.of("What grows", lines, null, "");
    }
    List<ResourceGrowth> grown = grown();
    List<ResourceGrowth> shown =
        resources.stream().anyMatch(ResourceGrowth::isKnown) ? grown : resources;
    if (shown.isEmpty()) {
      lines.add("No type of object grew, " + counted(resources.get(0)) + ".");
    } else if (grown.isEmpty()) {
      lines.add("Listed only once, so what grows is not known: a second list would tell.");
    }
    Rows rows =
        new Rows("Types of objects that grew most, " + counted(resources.get(0)))
            .text("Type")
            .number("Growth", "A day", "At the beginning", "At the end");
    for (ResourceGrowth one : shown.stream().limit(MOST_TYPES).toList()) {
      rows.row(
          one.resource(),
          one.isKnown() ? plus(one.growth()) : Numbers.NO_DATA,
          daily(one.perDay()),
          one.isKnown() ? Numbers.count(one.first()) : Numbers.NO_DATA,
          Numbers.count(one.last()));
    }
    TableView table = rows.build();
    return Sheet.Card.of("What grows", lines, table, FILE);
  }

  /**
   * What grew most in words, such as {@code events (+1,200), pods (+30)}; empty where nothing did.
   */
  String words() {
    return grown().stream()
        .limit(MOST_WORDS)
        .map(one -> "%s (%s)".formatted(one.resource(), plus(one.growth())))
        .collect(Collectors.joining(", "));
  }

  private List<ResourceGrowth> grown() {
    return resources.stream().filter(one -> one.growth() > 0).toList();
  }

  private String counted(ResourceGrowth one) {
    if (!one.isListed()) {
      return "as an apiserver counts them";
    }
    String first = Words.day(scope, one.firstMs());
    String last = Words.day(scope, one.lastMs());
    if (!one.isKnown()) {
      return "by the list of keys of " + last;
    }
    return first.equals(last)
        ? "between the first and the last list of keys of " + last
        : "between the lists of keys of %s and %s".formatted(first, last);
  }

  private static String daily(double growth) {
    if (Double.isNaN(growth)) {
      return Numbers.NO_DATA;
    }
    return "+" + (growth < 10 ? Numbers.plain(growth) : Numbers.count(Math.rint(growth)));
  }

  private static String plus(double growth) {
    return "+" + Numbers.count(growth);
  }
}
