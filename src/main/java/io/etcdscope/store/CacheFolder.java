package io.etcdscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the user for what the program unpacks once.
 *
 * <p>What lies there is run as a program, so folder and files count only where they belong to the
 * user of this process and nobody else may write to them. A file appears whole or not at all: it is
 * written beside its place, checked, and moved. Several processes may do so at a time.
 */
final class CacheFolder {
  /** Names another folder, or none with {@code off}. */
  static final String VARIABLE = "ETCDSCOPE_CACHE";

  private static final String OFF = "off";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String PART = "etcdscope-part";

  /** Days without use after which a file is taken away. */
  private static final int UNUSED_DAYS = 30;

  /** Names of what this program, in any version, leaves here: nothing else is ever deleted. */
  private static final Pattern LEFT =
      Pattern.compile(
          "libduckdb_java-[0-9a-f]{8}-\\d+\\.so|libzstd-jni-[0-9.]+-\\d+\\.\\w+|"
              + "blank-[0-9a-z-]+\\.duckdb|"
              + PART
              + "\\d+\\.tmp(\\.wal)?");

  private static final Set<PosixFilePermission> FOREIGN =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path folder;

  CacheFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder of this process's user; null where it is switched off. */
  static @Nullable CacheFolder ofUser() {
    String named = System.getenv(VARIABLE);
    if (OFF.equals(named)) {
      return null;
    }
    try {
      if (named != null && !named.isBlank()) {
        return new CacheFolder(Path.of(named).toAbsolutePath());
      }
      Path home = Path.of(System.getProperty("user.home", ""));
      return home.isAbsolute() ? new CacheFolder(usual(home).resolve("etcdscope")) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Path usual(Path home) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library/Caches");
    }
    boolean windows = system.startsWith("windows");
    String named = System.getenv(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (named != null && Path.of(named).isAbsolute()) {
      return Path.of(named);
    }
    return home.resolve(windows ? "AppData/Local" : ".cache");
  }

  /** Whether the folder is there, or can be made, and is the user's alone. */
  boolean isUsable() {
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(folder.getParent());
        make();
      }
      return isOwn(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  private void make() throws IOException {
    try {
      if (isPosix()) {
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(mine));
      } else {
        Files.createDirectory(folder);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another process was faster; whether the folder can be trusted is asked next.
    }
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private boolean isOwn(Path path) throws IOException {
    if (!isPosix()) {
      return true;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String user = ProcessHandle.current().info().user().orElse("");
    return attributes.owner().getName().equals(user)
        && !attributes.isSymbolicLink()
        && attributes.permissions().stream().noneMatch(FOREIGN::contains);
  }

  /** Opens the bytes that a file is to have. */
  @FunctionalInterface
  interface Content {
    /** A new stream of them. */
    InputStream open() throws IOException;
  }

  /**
   * A file of this content, written where it is not there yet.
   *
   * @param name how its name begins; size and checksum follow, so other content has another name
   * @param size bytes of the content
   * @param crc its CRC-32, as the program's jar states it
   * @return the file; null where the folder cannot take it
   */
  @Nullable Path file(String name, String ending, long size, long crc, Content content) {
    Path file =
        folder.resolve(name + '-' + HexFormat.of().toHexDigits(crc, 8) + '-' + size + ending);
    try {
      if (!isWhole(file, size)) {
        write(file, size, crc, content);
      }
    } catch (IOException e) {
      return null;
    }
    noteUse(file);
    prune();
    return file;
  }

  /** The time of a file's last change is that of its last use, to a day. */
  private static void noteUse(Path file) {
    long now = System.currentTimeMillis();
    try {
      if (now - Files.getLastModifiedTime(file).toMillis() > TimeUnit.DAYS.toMillis(1)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(now));
      }
    } catch (IOException e) {
      return; // then it is written anew some day
    }
  }

  /**
   * Takes away what other versions of the program and runs that were killed have left. Whoever was
   * about to load such a file does without it, and who has loaded it keeps it.
   */
  private void prune() {
    long before = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(UNUSED_DAYS);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis() < before
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && LEFT.matcher(file.getFileName().toString()).matches()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // another process is at it, or the system holds a library that is in use
    }
  }

  /** Makes a file at a place where there is none. */
  @FunctionalInterface
  interface Maker {
    /** Makes it whole or throws. */
    void make(Path file);
  }

  /**
   * A file that the program makes itself, made where it is not there yet.
   *
   * @param name tells its content from any other
   * @return the file; null where the folder cannot take it
   */
  @Nullable Path made(String name, Maker maker) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isOwn(file)) {
        Path part = folder.resolve(PART + Long.toUnsignedString(System.nanoTime()) + ".tmp");
        try {
          maker.make(part);
          Files.move(
              part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | StoreException e) {
      return null;
    }
    noteUse(file);
    prune();
    return file;
  }

  private boolean isWhole(Path file, long size) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == size
        && isOwn(file);
  }

  private void write(Path file, long size, long crc, Content content) throws IOException {
    Path part = Files.createTempFile(folder, PART, null);
    try {
      CRC32 sum = new CRC32();
      try (InputStream in = new CheckedInputStream(content.open(), sum);
          FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
        }
        channel.force(true);
      }
      if (sum.getValue() != crc || Files.size(part) != size) {
        throw new IOException("the program's own jar is damaged");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
