package io.etcdscope.archive;

import io.etcdscope.archive.Layout.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says of each entry whose scrape it is and when it was taken.
 *
 * <p>Instance: what the layout or convention names, else the nearest folder, else the name of the
 * INPUT. Cluster: the option, else what the layout names, else the folder above the instance, else
 * the name of the INPUT; a file given itself counts as if its folder had been given. Folders named
 * by a time, or for what they hold ({@code metrics}), are passed over.
 *
 * <p>Time: the pattern or layout of the user, else the file name, else the nearest folder with a
 * time, else the time the archive states, else that of the file. Timestamps at the samples beat all
 * of these; only the reader sees them.
 *
 * <p>Not for several threads at once: it remembers the last folder and name.
 */
public final class Placements {
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

  private static final Pattern GENERIC_WORDS =
      Pattern.compile(
          "^(?:(?:dq_|etcd[-_])?metrics(?:[-_.]|$))+|^scrapes?(?:[-_.]|$)|(?:^|[-_.])metrics$"
              + "|(?:^|[-_.])latest$");

  private static final Pattern SEPARATORS = Pattern.compile("^[-_.:]+|[-_.:]+$");

  /** Names that machines get: a folder of this kind is an instance, and its cluster lies above. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?i)(?:(?:etcd|master|node|member|control-?plane|cp|server|host|ip|m|n)"
              + "[-_.]?(?:[\\w.-]*[-_.])?\\d+|\\d+\\.\\d+\\.\\d+\\.\\d+)");

  private final PlacementOptions options;
  private final TimePatterns times;
  private final @Nullable TimePattern timePattern;
  private final @Nullable Layout layout;
  private final NamePaths paths = new NamePaths();
  private final PlacementRun run = new PlacementRun();
  private long zoneless;
  private long unfit;
  private List<String> lastFolders = List.of();
  private List<String> lastChain = List.of();

  /**
   * Reads names as {@code options} say.
   *
   * @throws IllegalArgumentException when layout or time pattern cannot be read
   */
  public Placements(PlacementOptions options) {
    this.options = options;
    times = new TimePatterns(options.inputZone());
    String pattern = options.timePattern();
    timePattern = pattern == null ? null : TimePattern.of(pattern, times);
    String text = options.layout();
    layout =
        text == null
            ? null
            : timePattern == null ? Layout.of(text) : Layout.of(text, timePattern.regex());
  }

  /** Stamps so far that carried no zone and were read in that of {@code --input-tz}. */
  public long zoneless() {
    return zoneless;
  }

  /** Names so far that the pattern of {@code --layout} did not fit. */
  public long unfit() {
    return unfit;
  }

  /** Places one entry; never fails. */
  public Placement place(Entry entry) {
    Placement alike = run.next(entry);
    if (alike != null) {
      zoneless += run.isZoned() ? 0 : 1;
      return alike;
    }
    return placeAnew(entry);
  }

  private Placement placeAnew(Entry entry) {
    NamePath path = paths.of(entry);
    Named named = named(path);
    Timed timed = time(entry, path, named);
    List<String> chain = chain(path);
    String instance = instance(named, chain);
    if (chain.get(chain.size() - 1).equals(instance)) {
      chain.remove(chain.size() - 1);
    }
    String cluster = cluster(path, named, chain, instance);
    Placement placement =
        new Placement(
            cluster, instance, timed.timeMs(), timed.source(), named.convention(), timed.note());
    beginRun(entry, path, named, placement);
    return placement;
  }

  /**
   * Cluster of a file that is about a cluster as a whole: the option, else the nearest folder that
   * is not a member's.
   */
  public String clusterOf(Entry entry) {
    String given = options.cluster();
    if (given != null) {
      return given;
    }
    List<String> chain = chain(paths.of(entry));
    int last = chain.size() - 1;
    boolean inMember = last > 0 && MEMBER.matcher(chain.get(last)).matches();
    return chain.get(inMember ? last - 1 : last);
  }

  private void beginRun(Entry entry, NamePath path, Named named, Placement placement) {
    Stamp stamp = named.stamp();
    boolean plain = named.isPlain() && stamp != null && layout == null && timePattern == null;
    int[] clock = plain ? times.clock(path.stem()) : new int[0];
    if (stamp != null && clock.length > 0) {
      run.begin(entry, placement, stamp, path.stem(), clock);
    } else {
      run.end();
    }
  }

  /**
   * What a name alone says; null for what it does not.
   *
   * @param isPlain whether the stem is a stamp from end to end
   */
  private record Named(
      String convention,
      @Nullable String cluster,
      @Nullable String instance,
      @Nullable Stamp stamp,
      TimeSource source,
      boolean isPlain) {
    Named(
        String convention,
        @Nullable String cluster,
        @Nullable String instance,
        @Nullable Stamp stamp,
        TimeSource source) {
      this(convention, cluster, instance, stamp, source, false);
    }
  }

  private record Timed(long timeMs, TimeSource source, String note) {}

  private Named named(NamePath path) {
    Named named = layout == null ? null : byLayout(layout, path);
    unfit += layout != null && named == null ? 1 : 0;
    if (named == null && layout == null && timePattern != null) {
      named = byTimePattern(timePattern, path);
    }
    if (named == null) {
      named = times.parse(path.stem()).map(stamp -> plain(path, stamp)).orElse(null);
    }
    if (named == null) {
      named = byConvention(path);
    }
    return named == null ? byParts(path) : named;
  }

  private @Nullable Named byLayout(Layout wanted, NamePath path) {
    Match match = wanted.match(path.raw());
    String file = path.raw().substring(0, path.raw().lastIndexOf('/') + 1) + path.file();
    match = match == null ? wanted.match(file) : match;
    if (match == null) {
      return null;
    }
    String text = match.time();
    Optional<Stamp> stamp =
        text == null
            ? Optional.empty()
            : timePattern == null ? times.parse(text) : timePattern.parse(text);
    return new Named(
        "--layout " + wanted,
        match.cluster(),
        match.instance(),
        stamp.orElse(null),
        TimeSource.OPTION);
  }

  private @Nullable Named byTimePattern(TimePattern pattern, NamePath path) {
    Optional<TimePattern.Found> inFile = pattern.find(path.file());
    if (inFile.isPresent()) {
      TimePattern.Found found = inFile.get();
      String rest = path.file().substring(0, found.start()) + path.file().substring(found.end());
      String token = token(NamePath.stem(rest));
      return new Named("--time-pattern", null, token, found.stamp(), TimeSource.OPTION);
    }
    for (int i = path.folders().size() - 1; i >= 0; i--) {
      Optional<TimePattern.Found> found = pattern.find(path.folders().get(i));
      if (found.isPresent()) {
        String token = token(path.stem());
        return new Named("--time-pattern", null, token, found.get().stamp(), TimeSource.OPTION);
      }
    }
    return null;
  }

  private Named plain(NamePath path, Stamp stamp) {
    String convention =
        switch (chain(path).size()) {
          case 1 -> "{time}";
          case 2 -> "{instance}/{time}";
          default -> "{cluster}/{instance}/{time}";
        };
    return new Named(convention, null, null, stamp, TimeSource.NAME, true);
  }

  private @Nullable Named byConvention(NamePath path) {
    String file = path.raw().substring(0, path.raw().lastIndexOf('/') + 1) + path.file();
    for (NamingConvention convention : NamingConvention.TABLE) {
      for (Layout candidate : convention.layouts()) {
        Match match = candidate.match(file);
        if (match != null) {
          String text = match.time();
          Stamp stamp = text == null ? null : times.parse(text).orElse(null);
          if (text == null || stamp != null) {
            return new Named(
                convention.word(), match.cluster(), match.instance(), stamp, TimeSource.NAME);
          }
        }
      }
    }
    return null;
  }

  /** A stamp anywhere in the name, the rest of it being the instance. */
  private Named byParts(NamePath path) {
    String stem = path.stem();
    for (int[] place : TimePatterns.places(stem)) {
      Optional<Stamp> stamp = times.parse(stem.substring(place[0], place[1]));
      if (stamp.isPresent()) {
        String before = token(stem.substring(0, place[0]));
        String after = token(stem.substring(place[1]));
        String token = before == null ? after : before;
        String convention =
            token == null ? "{time}" : before == null ? "{time}-{instance}" : "{instance}-{time}";
        return new Named(convention, null, token, stamp.get(), TimeSource.NAME);
      }
    }
    return new Named("{instance}", null, token(stem), null, TimeSource.NAME);
  }

  /** A part of a name as an instance; null when it only says what is inside. */
  private static @Nullable String token(String text) {
    String left = SEPARATORS.matcher(text).replaceAll("");
    left = GENERIC_WORDS.matcher(left).replaceAll("");
    left = SEPARATORS.matcher(left).replaceAll("");
    return left.isEmpty() ? null : left;
  }

  /** Names from the INPUT inwards that can be those of a cluster or an instance. */
  private List<String> chain(NamePath path) {
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
      if (!GENERIC.contains(folder.toLowerCase(Locale.ROOT)) && folderTime(folder) == null) {
        chain.add(folder);
      }
    }
    return chain;
  }

  private static String instance(Named named, List<String> chain) {
    String nearest = chain.get(chain.size() - 1);
    String token = named.instance();
    if (token == null) {
      return nearest;
    }
    boolean folderKnowsBetter =
        !named.convention().startsWith("--layout")
            && MEMBER.matcher(nearest).matches()
            && !MEMBER.matcher(token).matches();
    return folderKnowsBetter ? nearest : token;
  }

  private String cluster(NamePath path, Named named, List<String> chain, String instance) {
    String given = options.cluster();
    if (given != null) {
      return given;
    }
    String inName = named.cluster();
    if (inName != null) {
      return inName;
    }
    if (!chain.isEmpty()) {
      return chain.get(chain.size() - 1);
    }
    String above = path.above();
    return above != null && MEMBER.matcher(instance).matches() ? above : instance;
  }

  private Timed time(Entry entry, NamePath path, Named named) {
    Stamp stamp = named.stamp();
    if (stamp != null) {
      return timed(stamp, named.source());
    }
    for (int i = path.folders().size() - 1; i >= 0; i--) {
      Stamp inFolder = folderTime(path.folders().get(i));
      if (inFolder != null) {
        return timed(inFolder, TimeSource.DIRECTORY);
      }
    }
    String tried = tried(named);
    if (TimePatterns.plausible(entry.modifiedMs())) {
      TimeSource source = entry.inArchive() ? TimeSource.ENTRY : TimeSource.FILE;
      String doubt = tried.isEmpty() ? "" : tried + "; the time is that of its last change";
      return new Timed(entry.modifiedMs(), source, doubt);
    }
    String none =
        "no time: tried "
            + (tried.isEmpty() ? "" : "option, ")
            + "file name, folders, and a modification time of "
            + (entry.modifiedMs() < 0 ? "nothing" : TimePatterns.text(entry.modifiedMs()))
            + "; give --layout or --time-pattern";
    return new Timed(Placement.NO_TIME, TimeSource.NONE, none);
  }

  /** What the user's pattern has to do with it, when it did not give the time. */
  private String tried(Named named) {
    if (layout != null && !named.convention().startsWith("--layout")) {
      return "--layout '" + layout + "' does not fit this name";
    }
    return timePattern == null
        ? ""
        : "--time-pattern '" + timePattern + "' fits nothing in this name";
  }

  private Timed timed(Stamp stamp, TimeSource source) {
    zoneless += stamp.zoned() ? 0 : 1;
    return new Timed(stamp.timeMs(), source, stamp.note());
  }

  private @Nullable Stamp folderTime(String folder) {
    for (int[] place : TimePatterns.places(folder)) {
      Optional<Stamp> stamp = times.parse(folder.substring(place[0], place[1]));
      if (stamp.isPresent()) {
        return stamp.get();
      }
    }
    return null;
  }
}
