package io.etcdscope.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the folders above an entry say: which may be those of a cluster or an instance, and times.
 *
 * <p>Not for several threads at once: it remembers the last folder.
 */
final class FolderNames {
  /** Names of what is inside rather than of whose it is. */
  private static final Set<String> GENERIC =
      Set.of(
          "metrics",
          "metrics-all",
          "monitoring",
          "etcd_info",
          "prometheus",
          "outputs",
          "output",
          "artifacts",
          "scrapes",
          "data",
          "raw",
          "logs",
          "infrastructure",
          "etcdctl",
          "_artifacts");

  /** Names that machines get: a folder of this kind is an instance, and its cluster lies above. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?i)(?:(?:etcd|master|node|member|control-?plane|cp|server|host|ip|m|n)"
              + "[-_.]?(?:[\\w.-]*[-_.])?\\d+|\\d+\\.\\d+\\.\\d+\\.\\d+)");

  private final TimePatterns times;
  private List<String> lastFolders = List.of();
  private List<String> lastChain = List.of();

  FolderNames(TimePatterns times) {
    this.times = times;
  }

  /** Whether a name is one that machines get. */
  static boolean isMember(String name) {
    return MEMBER.matcher(name).matches();
  }

  /** Names from the INPUT inwards that can be those of a cluster or an instance; the caller's. */
  List<String> chain(NamePath path) {
    boolean sameFolder = path.folders() == lastFolders && !lastChain.isEmpty();
    if (!sameFolder || !lastChain.get(0).equals(path.root())) {
      lastFolders = path.folders();
      lastChain = freshChain(path);
    }
    return new ArrayList<>(lastChain);
  }

  private List<String> freshChain(NamePath path) {
    List<String> chain = new ArrayList<>();
    chain.add(path.root());
    for (String folder : path.folders()) {
      if (!GENERIC.contains(folder.toLowerCase(Locale.ROOT)) && time(folder) == null) {
        chain.add(folder);
      }
    }
    return chain;
  }

  /** The time of the nearest folder that has one; null where none has. */
  @Nullable Stamp nearestTime(NamePath path) {
    for (int i = path.folders().size() - 1; i >= 0; i--) {
      Stamp inFolder = time(path.folders().get(i));
      if (inFolder != null) {
        return inFolder;
      }
    }
    return null;
  }

  private @Nullable Stamp time(String folder) {
    for (int[] place : TimePatterns.places(folder)) {
      Optional<Stamp> stamp = times.parse(folder.substring(place[0], place[1]));
      if (stamp.isPresent()) {
        return stamp.get();
      }
    }
    return null;
  }
}
