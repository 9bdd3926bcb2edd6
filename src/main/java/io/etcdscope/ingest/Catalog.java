package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.store.Store;
import java.nio.IntBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of targets, series and templates: those of the store, and new ones that wait to be
 * written with the rows that need them.
 *
 * <p>Not for several threads at once; who shares it takes turns.
 */
final class Catalog {
  private final Store store;
  private final RowScan scan;
  private final Map<String, Target> targets = new HashMap<>();
  private final List<Target> byId = new ArrayList<>();
  private final List<Target.Series> seriesById = new ArrayList<>();
  private final List<Target> newTargets = new ArrayList<>();
  private final List<Target.Series> newSeries = new ArrayList<>();
  private final List<NewTemplate> newTemplates = new ArrayList<>();
  private final Set<Integer> retyped = new TreeSet<>();
  private final Set<String> levels = new HashSet<>();
  private final int mostNew;
  private int made;
  private @Nullable String crowded;
  private int nextSeries;
  private int nextTemplate;

  private record NewTemplate(int id, int target, IntBuffer seriesIds) {}

  /**
   * What a store knows.
   *
   * @param scan writes what is new
   * @param mostNew series that may be added by inputs
   */
  Catalog(Store store, RowScan scan, int mostNew) {
    this.store = store;
    this.scan = scan;
    this.mostNew = mostNew;
    nextSeries = next("select max(series_id) + 1 as n from raw_series");
    nextTemplate = next("select max(template_id) + 1 as n from raw_template");
    store
        .query("select * from raw_target order by target_id")
        .forEach(
            row ->
                put(
                    new Target(
                        (int) row.number("target_id"),
                        row.text("cluster"),
                        row.text("instance"),
                        row.text("added_labels"))));
    loadSeries();
    loadTemplates();
  }

  private int next(String sql) {
    Long value = store.query(sql).first(row -> row.numberOrNull("n"));
    return value == null ? 1 : value.intValue();
  }

  private void put(Target target) {
    targets.put(key(target.cluster(), target.instance(), target.addedLabels()), target);
    while (byId.size() <= target.id()) {
      byId.add(target);
    }
    byId.set(target.id(), target);
  }

  private static String key(String cluster, String instance, String addedLabels) {
    return cluster + '\u0000' + instance + '\u0000' + addedLabels;
  }

  private void loadSeries() {
    store
        .query(
            "select series_id, target_id, metric, labels, type from raw_series order by series_id")
        .forEach(
            row -> {
              SeriesDictionary.Key key =
                  new SeriesDictionary.Key(row.text("metric"), JsonText.labels(row.text("labels")));
              Target target = byId.get((int) row.number("target_id"));
              put(
                  target,
                  new Target.Series(
                      (int) row.number("series_id"),
                      target.id(),
                      target.size(),
                      key,
                      row.textOrNull("type")));
            });
  }

  private void loadTemplates() {
    store
        .query(
            "select template_id, target_id, array_to_string(series_ids, ',') as ids"
                + " from raw_template order by template_id")
        .forEach(
            row -> {
              String[] parts = row.text("ids").split(",", -1);
              int[] ids = new int[parts[0].isEmpty() ? 0 : parts.length];
              for (int i = 0; i < ids.length; i++) {
                ids[i] = Integer.parseInt(parts[i]);
              }
              byId.get((int) row.number("target_id"))
                  .putTemplate((int) row.number("template_id"), ids);
            });
  }

  /** The target of a number. */
  Target target(int id) {
    return byId.get(id);
  }

  /** The target of a name, made where there is none. */
  Target target(String cluster, String instance, String addedLabels) {
    Target known = targets.get(key(cluster, instance, addedLabels));
    if (known != null) {
      return known;
    }
    Target made = new Target(Math.max(1, byId.size()), cluster, instance, addedLabels);
    put(made);
    newTargets.add(made);
    return made;
  }

  /** The target of a name, whoever labels its series; made where there is none. */
  Target known(String cluster, String instance, String addedLabels) {
    Target own = targets.get(key(cluster, instance, "{}"));
    return own == null ? target(cluster, instance, addedLabels) : own;
  }

  /** The store's number of a series, made where there is none. */
  Target.Series series(Target target, SeriesDictionary.Key key, @Nullable String type) {
    Target.Series known = target.find(key);
    if (known != null) {
      return Target.isBetter(type, known.type()) ? retype(target, known, type) : known;
    }
    Target.Series one = new Target.Series(nextSeries++, target.id(), target.size(), key, type);
    put(target, one);
    newSeries.add(one);
    made++;
    return one;
  }

  /** The same series with a type that an earlier input did not state. */
  private Target.Series retype(Target target, Target.Series known, @Nullable String type) {
    Target.Series one =
        new Target.Series(known.id(), known.target(), known.place(), known.key(), type);
    put(target, one);
    retyped.add(one.id());
    return one;
  }

  /** How many series may still be added. */
  int room() {
    return Math.max(0, mostNew - made);
  }

  /**
   * What to say of an input that needs more series than there is room for.
   *
   * @param fresh series of the target that are about to be added
   */
  String crowded(Target target, Collection<SeriesDictionary.Key> fresh) {
    String words = crowded;
    if (words == null) {
      Set<SeriesDictionary.Key> all = new HashSet<>(fresh);
      target.series().forEach(one -> all.add(one.key()));
      words =
          "more than "
              + mostNew
              + " new series in one run"
              + Crowd.words(all)
              + "; load fewer families with --keep, or less at once";
      crowded = words;
    }
    return words;
  }

  private void put(Target target, Target.Series one) {
    target.put(one);
    while (seriesById.size() <= one.id()) {
      seriesById.add(one);
    }
    seriesById.set(one.id(), one);
  }

  /** The series of a number. */
  Target.Series series(int id) {
    return seriesById.get(id);
  }

  /** Whether a metric is known to rise and fall, whatever its name ends with. */
  boolean isLevel(String metric) {
    if (levels.isEmpty()) {
      store
          .query(
              "select metric from raw_catalogue"
                  + " where kind not in ('counter', 'histogram', 'summary')")
          .forEach(row -> levels.add(row.text("metric")));
    }
    return levels.contains(metric);
  }

  /** The store's number of a template, made where there is none. */
  int template(Target target, int[] seriesIds) {
    Integer known = target.template(seriesIds);
    if (known != null) {
      return known;
    }
    int made = nextTemplate++;
    target.putTemplate(made, seriesIds);
    newTemplates.add(new NewTemplate(made, target.id(), IntBuffer.wrap(seriesIds)));
    return made;
  }

  /** Writes what is new, inside the caller's transaction. */
  void write() throws SQLException {
    List<Target> used = newTargets.stream().filter(Target::isUsed).toList();
    if (!used.isEmpty()) {
      TableRows<Target> rows = new TableRows<>(used);
      rows.integer(Target::id).text(Target::cluster).text(Target::instance);
      scan.insert("raw_target", "*", rows.text(Target::addedLabels));
    }
    if (!newSeries.isEmpty()) {
      newSeries.replaceAll(one -> series(one.id())); // with the type that was stated since
      newSeries.forEach(one -> retyped.remove(one.id()));
      TableRows<Target.Series> rows = new TableRows<>(newSeries);
      rows.integer(Target.Series::id).integer(Target.Series::target);
      rows.text(one -> one.key().metric()).text(one -> JsonText.of(one.key().labels()));
      scan.insert("raw_series", "*", rows.text(Target.Series::type));
    }
    writeTemplates();
    writeTypes();
    newTargets.removeIf(Target::isUsed);
    newSeries.clear();
    newTemplates.clear();
    retyped.clear();
  }

  private void writeTemplates() throws SQLException {
    if (newTemplates.isEmpty()) {
      return;
    }
    try (DuckDBAppender rows = store.connection().createAppender("raw_template")) {
      for (NewTemplate one : newTemplates) {
        rows.beginRow().append(one.id).append(one.target).append(one.seriesIds.array()).endRow();
      }
    }
  }

  private void writeTypes() {
    Map<String, List<String>> byType = new TreeMap<>();
    for (int id : retyped) {
      String type = String.valueOf(series(id).type());
      byType.computeIfAbsent(type, any -> new ArrayList<>()).add(Integer.toString(id));
    }
    byType.forEach(
        (type, ids) ->
            store.execute(
                "update raw_series set type = '%s' where series_id in (%s)"
                    .formatted(type, String.join(",", ids))));
  }
}
