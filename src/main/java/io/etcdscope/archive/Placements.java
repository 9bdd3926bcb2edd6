package io.etcdscope.archive;

import java.util.List;

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
  private final PlacementOptions options;
  private final TimePatterns times;
  private final FolderNames folders;
  private final NameReading names;
  private final NamePaths paths = new NamePaths();
  private final PlacementRun run = new PlacementRun();
  private long zoneless;
  private long coarse;

  /**
   * Reads names as {@code options} say.
   *
   * @throws IllegalArgumentException when layout or time pattern cannot be read
   */
  public Placements(PlacementOptions options) {
    this.options = options;
    times = new TimePatterns(options.inputZone());
    folders = new FolderNames(times);
    names = new NameReading(options, times, folders);
  }

  /** Stamps so far that carried no zone and were read in that of {@code --input-tz}. */
  public long zoneless() {
    return zoneless;
  }

  /** Stamps so far that tell a day or a month only. */
  public long coarse() {
    return coarse;
  }

  /** Names so far that the pattern of {@code --layout} did not fit. */
  public long unfit() {
    return names.unfit();
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
    Named named = names.read(path);
    Timed timed = time(entry, path, named);
    List<String> chain = folders.chain(path);
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
    List<String> chain = folders.chain(paths.of(entry));
    int last = chain.size() - 1;
    boolean inMember = last > 0 && FolderNames.isMember(chain.get(last));
    return chain.get(inMember ? last - 1 : last);
  }

  private void beginRun(Entry entry, NamePath path, Named named, Placement placement) {
    Stamp stamp = named.stamp();
    boolean plain = named.isPlain() && stamp != null && !names.isGiven();
    int[] clock = plain ? times.clock(path.stem()) : new int[0];
    if (stamp != null && clock.length > 0) {
      run.begin(entry, placement, stamp, path.stem(), clock);
    } else {
      run.end();
    }
  }

  private record Timed(long timeMs, TimeSource source, String note) {}

  private static String instance(Named named, List<String> chain) {
    String nearest = chain.get(chain.size() - 1);
    String token = named.instance();
    if (token == null) {
      return nearest;
    }
    boolean folderKnowsBetter =
        !named.convention().startsWith("--layout")
            && FolderNames.isMember(nearest)
            && !FolderNames.isMember(token);
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
    return above != null && FolderNames.isMember(instance) ? above : instance;
  }

  private Timed time(Entry entry, NamePath path, Named named) {
    Stamp stamp = named.stamp();
    if (stamp != null) {
      return timed(stamp, named.source());
    }
    Stamp inFolder = folders.nearestTime(path);
    if (inFolder != null) {
      return timed(inFolder, TimeSource.DIRECTORY);
    }
    String tried = names.tried(named);
    if (TimePatterns.plausible(entry.modifiedMs())) {
      TimeSource source = entry.inArchive() ? TimeSource.ENTRY : TimeSource.FILE;
      String doubt = tried.isEmpty() ? "" : tried + "; the time is that of its last change";
      return new Timed(entry.modifiedMs(), source, doubt);
    }
    return new Timed(Placement.NO_TIME, TimeSource.NONE, none(entry, tried));
  }

  /** Why there is no time, and what helps. */
  private static String none(Entry entry, String tried) {
    if (entry.path().equals("-")) {
      return "no time: standard input has no name; save the answer under one that tells its time,"
          + " such as 20260102T030405Z.prom";
    }
    return "no time: tried "
        + (tried.isEmpty() ? "" : "option, ")
        + "file name, folders, and a modification time of "
        + (entry.modifiedMs() < 0 ? "nothing" : TimePatterns.text(entry.modifiedMs()))
        + "; give --layout or --time-pattern";
  }

  private Timed timed(Stamp stamp, TimeSource source) {
    zoneless += stamp.zoned() ? 0 : 1;
    coarse += stamp.note().startsWith(TimePatterns.COARSE) ? 1 : 0;
    return new Timed(stamp.timeMs(), source, stamp.note());
  }
}
