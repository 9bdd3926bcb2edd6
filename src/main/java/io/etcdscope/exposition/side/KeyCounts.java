package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Number of keys by resource type. Names and namespaces of objects are dropped while reading.
 *
 * @param byType type such as {@code pods} or {@code apiextensions.k8s.io/customresourcedefinitions}
 *     and how many keys it has; keys outside of a registry count as {@value #OTHER}
 * @param rejects what was not understood
 */
public record KeyCounts(Map<String, Long> byType, List<Reject> rejects) {
  /** The type of keys that belong to no registry. */
  public static final String OTHER = "(other)";

  /** Types told apart; the rest counts as {@value #OTHER}. */
  static final int MAX_TYPES = 10_000;

  private static final int MAX_TYPE_LENGTH = 200;

  /** Copies both. */
  public KeyCounts {
    byType = Map.copyOf(byType);
    rejects = List.copyOf(rejects);
  }

  /** Counts the lines of {@code etcdctl get / --prefix --keys-only}; empty lines are not keys. */
  public static KeyCounts ofKeys(InputStream in) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    List<Reject> rejects = new ArrayList<>();
    SideLines lines = new SideLines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      String type = typeOf(line);
      boolean room = counts.size() < MAX_TYPES || counts.containsKey(type);
      counts.merge(room ? type : OTHER, 1L, Long::sum);
    }
    if (counts.isEmpty()) {
      rejects.add(Reject.whole(ReasonCode.EMPTY, "no key in the list", ""));
    }
    return new KeyCounts(counts, rejects);
  }

  /**
   * Reads must-gather's {@code object_count.json}: an object of numbers by type, or a list of
   * objects with a name and a count.
   */
  public static KeyCounts ofObjectCount(String text) {
    Json json = text.isBlank() ? null : Json.parse(text);
    if (json == null) {
      ReasonCode code = text.isBlank() ? ReasonCode.EMPTY : ReasonCode.BAD_LINES;
      String cause = text.isBlank() ? "nothing in it" : "not JSON, or cut in the middle";
      return new KeyCounts(Map.of(), List.of(Reject.whole(code, cause, text)));
    }
    Map<String, Long> counts = new TreeMap<>();
    List<Reject> rejects = new ArrayList<>();
    json.fields().forEach((type, count) -> add(type, count, counts, rejects));
    for (Json item : json.items()) {
      add(item.any("name", "type", "resource", "key").text(), item.get("count"), counts, rejects);
    }
    return new KeyCounts(counts, rejects);
  }

  private static void add(String type, Json count, Map<String, Long> counts, List<Reject> rejects) {
    double number = count.real(-1);
    if (type.isEmpty() || !(number >= 0) || number > 1e15 || counts.size() >= MAX_TYPES) {
      rejects.add(Reject.part(ReasonCode.BAD_LINES, 0, 0, "no count of a type", type));
    } else {
      counts.merge(type.startsWith("/") ? typeOf(type) : type, (long) number, Long::sum);
    }
  }

  /**
   * The resource type of a key: {@code /registry/pods/...}, {@code
   * /registry/apiextensions.k8s.io/customresourcedefinitions/...} (a group has a dot), {@code
   * /kubernetes.io/...} on OpenShift.
   */
  static String typeOf(String key) {
    String[] parts = key.split("/", 5);
    boolean registry =
        parts.length > 2
            && parts[0].isEmpty()
            && (parts[1].equals("registry")
                || parts[1].endsWith("kubernetes.io")
                || parts[1].equals("openshift.io"));
    if (!registry || parts[2].isEmpty()) {
      return OTHER;
    }
    // Without a segment behind it the third part may be the name of an object, not a type.
    boolean grouped = (parts.length > 4 && parts[2].indexOf('.') >= 0) || isService(parts);
    String type = grouped ? parts[2] + "/" + parts[3] : parts[2];
    return type.length() > MAX_TYPE_LENGTH ? OTHER : type;
  }

  /** Services and their endpoints share one folder. */
  private static boolean isService(String[] parts) {
    return parts.length > 4
        && parts[2].equals("services")
        && (parts[3].equals("specs") || parts[3].equals("endpoints"));
  }
}
