package io.etcdscope.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file beside scrapes is there for, told by its name and, where that is not enough, by its
 * first bytes. Only {@link #SCRAPE} and {@link #LATEST_COPY} promise metrics; the others are no
 * scrapes by their kind.
 */
public enum FileRole {
  /** Metrics, as far as name and first bytes tell; the reader has the last word. */
  SCRAPE,
  /** A copy of the newest scrape under a fixed name; the same bytes lie beside it. */
  LATEST_COPY,
  /** Failed scrapes: time, instance, message, one a line. */
  SCRAPE_ERRORS_LOG,
  /** What {@code etcdctl -w json} printed. */
  ETCDCTL_JSON,
  /** What fio or dd said of a disk. */
  DISK_TEST,
  /** What people or scripts wrote down: a time and a text, one a line. */
  EVENTS,
  /** Stretches of maintenance: from, to, text, one a line. */
  MAINTENANCE,
  /** A list of keys. */
  KEYS,
  /** A log. */
  LOG,
  /** Headers of an HTTP answer. */
  HEADERS,
  /** A text for people, or the record of an experiment. */
  NOTE,
  /** What went wrong while a file beside it was fetched. */
  ERROR_TWIN,
  /** Something else that a collector leaves. */
  OTHER;

  private static final Pattern ETCDCTL =
      Pattern.compile(
          "(?:.*[._-])?(?:endpoint[_-]?(?:status|health|hashkv)|alarm[_-]list|member[_-]list"
              + "|object[_-]count|etcd[_-]status|member[_-]status)\\.json");

  private static final Pattern SCRAPE_ERRORS =
      Pattern.compile(
          "(?:.*[._-])?scrape[._-]?(?:errors?|failures?)(?:[._-]\\d+)?\\.(?:log|txt|csv|tsv)"
              + "(?:\\.\\d+)?");

  private static final Pattern LINES = Pattern.compile("(?:.*[._-])?events\\.(?:txt|log|csv|tsv)");

  private static final Pattern WINDOWS =
      Pattern.compile("(?:.*[._-])?maintenance(?:[._-]windows?)?\\.(?:txt|log|csv|tsv)");

  private static final Pattern DISK =
      Pattern.compile(
          "(?:.*[._-])?fio(?:[._-].*)?\\.(?:json|txt|log|out)"
              + "|(?:.*[._-])?dd(?:[._-](?:test|out|result|write|sync|fsync|disk).*)?"
              + "\\.(?:txt|log|out)");

  private static final Pattern PACKED = Pattern.compile("\\.(?:gz|gzip|zst|zstd|xz|bz2)$");

  private static final Pattern LOG_NAME = Pattern.compile(".*\\.(?:log(?:\\.\\d+)?|journal)");

  private static final Pattern ERROR =
      Pattern.compile(".*[._-](?:error|errors|stderr|err)(?:\\.(?:txt|log))?");

  private static final Pattern NOTES =
      Pattern.compile(
          "(?:readme|license|licence|changelog|notes?|ground-truth|version|summary)"
              + "(?:[._-].*)?|.*\\.(?:md|ya?ml|html?|sh|py|png|pdf)");

  private static final Pattern LATEST = Pattern.compile("(?:.*[._-])?(?:latest|current)");

  private static final Set<String> SCRAPE_EXTENSIONS = Set.of("prom", "txt", "metrics");

  /** Bytes of a beginning that are enough to tell. */
  public static final int HEAD_BYTES = 256;

  /** The role of the file {@code path} whose content begins with {@code length} of {@code head}. */
  public static FileRole of(String path, byte[] head, int length) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('!'));
    FileRole role = isStamped(path, slash + 1) ? SCRAPE : byName(path.substring(slash + 1));
    return role == SCRAPE ? byContent(head, Math.min(length, HEAD_BYTES)) : role;
  }

  /** Whether a name is that of a log, which may also hold scrapes: the first bytes tell. */
  public static boolean isLogName(String path) {
    if (path.endsWith(".prom") || path.endsWith(".txt")) {
      return false; // of 17,000 names most, and patterns take their time
    }
    String name = PACKED.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("");
    return LOG_NAME.matcher(name).matches();
  }

  private static FileRole byName(String written) {
    String name = PACKED.matcher(written.toLowerCase(Locale.ROOT)).replaceFirst("");
    String plain = NamePath.stem(name);
    if (SCRAPE_ERRORS.matcher(name).matches()) {
      return SCRAPE_ERRORS_LOG;
    }
    if (WINDOWS.matcher(name).matches()) {
      return MAINTENANCE;
    }
    if (LINES.matcher(name).matches()) {
      return EVENTS;
    }
    if (DISK.matcher(name).matches()) {
      return DISK_TEST;
    }
    if (ERROR.matcher(name).matches()) {
      return ERROR_TWIN;
    }
    if (ETCDCTL.matcher(name).matches()) {
      return ETCDCTL_JSON;
    }
    if (name.endsWith(".headers.txt") || name.endsWith(".headers")) {
      return HEADERS;
    }
    if (name.equals("keys.txt") || name.endsWith(".keys.txt")) {
      return KEYS;
    }
    if (NOTES.matcher(name).matches()) {
      return NOTE;
    }
    if (LATEST.matcher(plain).matches()) {
      return LATEST_COPY;
    }
    return name.startsWith(".") && !name.startsWith(".capture-metrics") ? OTHER : SCRAPE;
  }

  /**
   * A name that begins with a digit and ends with a digit or a zone before an extension of scrapes:
   * none of the patterns here can match it, and of a day of scrapes all names are such.
   */
  private static boolean isStamped(String path, int from) {
    int dot = path.lastIndexOf('.');
    if (dot <= from || !SCRAPE_EXTENSIONS.contains(path.substring(dot + 1))) {
      return false;
    }
    char first = path.charAt(from);
    char last = path.charAt(dot - 1);
    return isDigit(first) && (isDigit(last) || last == 'z' || last == 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A name that promises nothing: a log begins with a date, a level or a brace and says so. */
  private static FileRole byContent(byte[] head, int length) {
    if (length == 0) {
      return SCRAPE;
    }
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1).stripLeading();
    if (text.startsWith("HTTP/1.") || text.startsWith("HTTP/2")) {
      return HEADERS;
    }
    return LOG_LINE.matcher(text).lookingAt() ? LOG : SCRAPE;
  }

  /**
   * etcd and klog lines: JSON with a level, a date and a level, or klog's letter and date; the same
   * behind the prefix of a container runtime or of journald.
   */
  private static final Pattern LOG_LINE =
      Pattern.compile(
          "(?:\\d{4}-\\d\\d-\\d\\dT[\\d:.,]+(?:Z|[+-][\\d:]+) (?:std(?:out|err) [FP] )?"
              + "|[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} \\S+ \\S+: )?\\{\"level\":\"|[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d"
              + "|\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.,\\d]*[Z+:\\d]* +"
              + "(?:[CDEINTW] \\||\\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\\b)",
          Pattern.CASE_INSENSITIVE);
}
