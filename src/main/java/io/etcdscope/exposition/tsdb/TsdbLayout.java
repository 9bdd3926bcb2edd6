package io.etcdscope.exposition.tsdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Prometheus data folder as told from names alone.
 *
 * @param prefix what stands before {@code wal/} and the blocks, ending in {@code /}; may be empty
 * @param blocks folders of blocks, each ending in {@code /}, in order of name and so of creation
 * @param files every name that belongs to this data folder, sorted
 */
public record TsdbLayout(String prefix, List<String> blocks, List<String> files) {
  /** A block's folder is a ULID: 26 digits of Crockford's base 32. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "((?:.*/)?)([0-9A-HJKMNP-TV-Z]{26}/)(index|meta\\.json|tombstones|chunks/\\d+)");

  private static final Pattern HEAD =
      Pattern.compile(
          "((?:.*/)?)(?:(?:wal|wbl)/(?:checkpoint\\.\\d+/)?\\d{6,}|chunks_head/\\d+"
              + "|chunk_snapshot\\.\\d+\\.\\d+/\\d+)");

  private static final Pattern SNAPSHOT = Pattern.compile("((?:.*/)?)snapshots/[^/]+/");

  /** Copies the lists. */
  public TsdbLayout {
    blocks = List.copyOf(blocks);
    files = List.copyOf(files);
  }

  /**
   * The data folders among {@code names}, in order of prefix; a snapshot inside a data folder
   * counts as more blocks of that folder.
   */
  public static List<TsdbLayout> find(Collection<String> names) {
    Map<String, TreeSet<String>> files = new TreeMap<>();
    Map<String, TreeSet<String>> blocks = new TreeMap<>();
    for (String name : names) {
      Matcher block = BLOCK.matcher(name);
      if (block.matches()) {
        files.computeIfAbsent(block.group(1), key -> new TreeSet<>()).add(name);
        blocks
            .computeIfAbsent(block.group(1), key -> new TreeSet<>())
            .add(block.group(1) + block.group(2));
        continue;
      }
      Matcher head = HEAD.matcher(name);
      if (head.matches()) {
        files.computeIfAbsent(head.group(1), key -> new TreeSet<>()).add(name);
      }
    }
    adoptSnapshots(files, blocks);
    List<TsdbLayout> layouts = new ArrayList<>();
    files.forEach(
        (prefix, found) ->
            layouts.add(
                new TsdbLayout(
                    prefix,
                    List.copyOf(blocks.getOrDefault(prefix, new TreeSet<>())),
                    List.copyOf(found))));
    return layouts;
  }

  private static void adoptSnapshots(
      Map<String, TreeSet<String>> files, Map<String, TreeSet<String>> blocks) {
    for (String prefix : List.copyOf(files.keySet())) {
      Matcher snapshot = SNAPSHOT.matcher(prefix);
      if (!snapshot.matches()) {
        continue;
      }
      TreeSet<String> owner = files.get(snapshot.group(1));
      TreeSet<String> own = files.get(prefix);
      if (owner == null || own == null) {
        continue;
      }
      owner.addAll(own);
      files.remove(prefix);
      TreeSet<String> moved = blocks.remove(prefix);
      if (moved != null) {
        blocks.computeIfAbsent(snapshot.group(1), key -> new TreeSet<>()).addAll(moved);
      }
    }
  }

  /** Names of segments directly in {@code folder} (below the prefix), in order of number. */
  List<String> segments(String folder) {
    Pattern segment = Pattern.compile(Pattern.quote(prefix + folder) + "(\\d+)");
    TreeMap<Long, String> sorted = new TreeMap<>();
    for (String name : files) {
      Matcher matcher = segment.matcher(name);
      if (matcher.matches() && matcher.group(1).length() <= 18) {
        sorted.put(Long.parseLong(matcher.group(1)), name);
      }
    }
    return List.copyOf(sorted.values());
  }

  /** Number of the newest checkpoint in the write-ahead log; -1 where there is none. */
  long checkpoint() {
    Pattern checkpoint =
        Pattern.compile(Pattern.quote(prefix + "wal/checkpoint.") + "(\\d{1,18})/\\d+");
    long newest = -1;
    for (String name : files) {
      Matcher matcher = checkpoint.matcher(name);
      if (matcher.matches()) {
        newest = Math.max(newest, Long.parseLong(matcher.group(1)));
      }
    }
    return newest;
  }
}
