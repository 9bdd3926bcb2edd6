package io.etcdscope.ingest;

import io.etcdscope.model.Labels;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * New names for clusters, members, hosts, addresses and member ids: the same archive always gets
 * the same ones, and what was one name before is one name afterwards.
 *
 * <p>This is renaming, not encryption: versions, times, numbers and what the metrics themselves are
 * called stay, and whoever knows the cluster may recognise it by them.
 */
final class Pseudonyms {
  /** Labels whose values are words of etcd, gRPC, Go or Kubernetes and name no place. */
  private static final Set<String> PLAIN =
      Set.of(
          "le",
          "quantile",
          "grpc_code",
          "grpc_method",
          "grpc_service",
          "grpc_type",
          "code",
          "method",
          "verb",
          "operation",
          "action",
          "success",
          "reason",
          "state",
          "stage",
          "alarm_type",
          "version",
          "server_version",
          "server_go_version",
          "cluster_version",
          "__name__");

  /** Labels whose values are words too, unless they hold a dot: then they may name a domain. */
  private static final Set<String> UNDOTTED = Set.of("resource", "group", "type", "name");

  /** Alert rules pick etcd by its job, so a word in which nothing but these stands is kept. */
  private static final Pattern USUAL_JOB =
      Pattern.compile("(?:etcd|kube|kubernetes|apiserver|server|metrics|[-_./])+");

  private static final Pattern HEX_ID = Pattern.compile("[0-9a-f]{8,16}");

  private final SortedSet<String> clusters = new TreeSet<>();
  private final SortedSet<String> instances = new TreeSet<>();
  private final SortedSet<String> ids = new TreeSet<>();
  private final SortedSet<String> hosts = new TreeSet<>();
  private final SortedSet<String> paths = new TreeSet<>();
  private final SortedSet<String> inputs = new TreeSet<>();
  private final Map<String, String> renamed = new HashMap<>();

  /** Notes a name of a column, which says what is named. */
  void add(String column, String name) {
    switch (column) {
      case "cluster" -> clusters.add(name);
      case "instance" -> instances.add(name);
      default -> (column.endsWith("_id") ? ids : hosts).add(name);
    }
  }

  void addPath(String path) {
    paths.add(path);
  }

  void addInput(String input) {
    inputs.add(input);
  }

  /** Notes what a label set names. */
  void addLabels(Labels labels) {
    labels.forEach(
        (name, value) -> {
          if (!isPlain(name, value)) {
            (HEX_ID.matcher(value).matches() ? ids : hosts).add(value);
          }
        });
  }

  /** Gives every name its new one; all names are known by then. */
  void settle() {
    number(hosts, "host-%d");
    number(ids, "%016x");
    number(instances, "member-%d");
    number(clusters, "cluster-%d");
  }

  private void number(SortedSet<String> names, String form) {
    int number = 0;
    names.remove("");
    for (String name : names) {
      number++;
      renamed.put(name, String.format(Locale.ROOT, form, number));
    }
  }

  /** The new name of a cluster, a member, a host or an id; one that is not known becomes empty. */
  String of(String name) {
    return name.isEmpty() ? name : renamed.getOrDefault(name, "");
  }

  /** Every name with its new one; no name stays no name. */
  Map<String, String> names() {
    Map<String, String> out = new HashMap<>(renamed);
    out.put("", "");
    return out;
  }

  /** Paths by number, with the endings that tell what they hold. */
  Map<String, String> paths() {
    Map<String, String> out = new HashMap<>();
    for (String path : paths) {
      out.put(path, String.format(Locale.ROOT, "file-%05d", out.size() + 1) + ending(path));
    }
    return out;
  }

  /** INPUTs by number. */
  Map<String, String> inputs() {
    Map<String, String> out = new HashMap<>();
    for (String input : inputs) {
      out.put(input, "input-" + (out.size() + 1));
    }
    return out;
  }

  /** A label set with new names for what it names. */
  Labels labels(Labels labels) {
    Labels.Builder out = new Labels.Builder();
    labels.forEach(
        (name, value) ->
            out.set(name, isPlain(name, value) ? value : job(name, value) + of(value)));
    return out.build();
  }

  /** A job that rules pick as etcd's can be picked still. */
  private static String job(String name, String value) {
    boolean etcd = name.equals("job") && value.toLowerCase(Locale.ROOT).contains("etcd");
    return etcd ? "etcd-" : "";
  }

  private static boolean isPlain(String name, String value) {
    if (name.equals("job")) {
      return USUAL_JOB.matcher(value).matches();
    }
    return value.isEmpty()
        || PLAIN.contains(name)
        || (UNDOTTED.contains(name) && value.indexOf('.') < 0);
  }

  private static String ending(String path) {
    for (String ending : new String[] {".prom", ".txt", ".json", ".csv", ".log", ".db", ".pb"}) {
      if (path.endsWith(ending)) {
        return ending;
      }
    }
    return "";
  }
}
