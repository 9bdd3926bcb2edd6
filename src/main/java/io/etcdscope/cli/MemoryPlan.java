package io.etcdscope.cli;

import io.etcdscope.store.StoreOptions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the memory of {@code --memory} is shared out: half to the heap, three eighths to the
 * database, and what is left to the virtual machine itself.
 *
 * @param megabytes memory of the whole process
 */
record MemoryPlan(long megabytes) {
  private static final String OPTION = "--memory";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,7})\\s*(MB|GB)");
  private static final int SHARES = 8;
  private static final int HEAP_SHARES = 4;
  private static final int DATABASE_SHARES = 3;
  private static final long LEAST_HEAP = 64;
  private static final long LEAST_DATABASE = 64;

  /** Megabytes that each thread of the database needs to sort and join by spilling. */
  private static final int THREAD_MEGABYTES = 128;

  private static final long MOST_DATABASE = 1 << 20;

  /**
   * The plan of a size.
   *
   * @throws UsageException where the text is none
   */
  static MemoryPlan of(String text) {
    MemoryPlan plan = find(text);
    if (plan == null) {
      throw new UsageException(
          "--memory '" + text + "' is no size; use a number with MB or GB, such as 512MB");
    }
    return plan;
  }

  private static @Nullable MemoryPlan find(String text) {
    Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return null;
    }
    return new MemoryPlan(Long.parseLong(size.group(1)) * (size.group(2).equals("GB") ? 1024 : 1));
  }

  /** The plan that the words of a command line ask for; null for none, or for a wrong one. */
  static @Nullable MemoryPlan asked(List<String> arguments) {
    for (int i = arguments.size() - 1; i >= 0; i--) {
      String word = arguments.get(i);
      if (word.startsWith(OPTION + "=")) {
        return find(word.substring(OPTION.length() + 1));
      }
      if (word.equals(OPTION) && i + 1 < arguments.size()) {
        return find(arguments.get(i + 1));
      }
    }
    return null;
  }

  /** Limit of the heap in MB. */
  long heap() {
    return Math.max(LEAST_HEAP, megabytes * HEAP_SHARES / SHARES);
  }

  /** Limit of the database in MB. */
  int database() {
    long share = megabytes * DATABASE_SHARES / SHARES;
    return (int) Math.max(LEAST_DATABASE, Math.min(share, MOST_DATABASE));
  }

  /** How a database is opened with its share: by fewer threads where each would have too little. */
  StoreOptions applyTo(StoreOptions options) {
    int threads = Math.max(1, Math.min(options.threads(), database() / THREAD_MEGABYTES));
    return options.withMemory(database()).withThreads(threads);
  }
}
