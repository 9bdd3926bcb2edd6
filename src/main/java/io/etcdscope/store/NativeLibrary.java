package io.etcdscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's library, which the program carries for several systems: loaded from the user's cache
 * folder, where the first start leaves it; from a temporary file where there is no such folder.
 */
public final class NativeLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";

  /**
   * Where the library of zstd unpacks itself while it is in use, which is the temp folder
   * otherwise: the folder that DuckDB was loaded from may hold programs, the temp folder perhaps
   * may not.
   */
  private static final String ZSTD_FOLDER = "ZstdTempFolder";

  private NativeLibrary() {}

  /**
   * Loads the library into this process.
   *
   * @throws UnsatisfiedLinkError with what helps, where no folder can hold programs or there is no
   *     library for this system
   */
  public static void load() {
    URL resource = NativeLibrary.class.getResource("/" + name());
    if (resource == null) {
      throw new UnsatisfiedLinkError(
          "cannot load DuckDB: this program holds no library for %s %s; use Linux, macOS or Windows on a common processor"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      if (resource.getProtocol().equals("file")) {
        System.load(Path.of(resource.toURI()).toString());
      } else if (!loadKept(resource)) {
        loadOnce(resource);
      }
    } catch (IOException | URISyntaxException e) {
      throw unloadable(e.getMessage());
    }
  }

  /** Where the library is kept, and why not if it is not: for people. */
  public static String place() {
    CacheFolder folder = CacheFolder.ofUser();
    return folder == null ? "nowhere: switched off" : folder.toString();
  }

  /** Name of the library's resource, as the driver forms it. */
  private static String name() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).strip();
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).strip();
    String os =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
    String arch =
        switch (machine) {
          case "x86_64", "amd64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> machine;
        };
    return "libduckdb_java.so_" + os + "_" + arch;
  }

  private static boolean loadKept(URL resource) throws IOException {
    CacheFolder folder = CacheFolder.ofUser();
    if (folder == null || !folder.isUsable()) {
      return false;
    }
    @Nullable Path file = kept(folder, resource);
    try {
      if (file == null) {
        return false;
      }
      System.load(file.toString());
      if (System.getProperty(ZSTD_FOLDER) == null) {
        System.setProperty(ZSTD_FOLDER, String.valueOf(file.getParent()));
      }
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false; // a folder that may not hold programs
    }
  }

  private static @Nullable Path kept(CacheFolder folder, URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      return null;
    }
    JarEntry entry = jar.getJarEntry();
    if (entry == null || entry.getSize() <= 0 || entry.getCrc() < 0) {
      return null;
    }
    return folder.file(
        "libduckdb_java", ".so", entry.getSize(), entry.getCrc(), jar::getInputStream);
  }

  private static void loadOnce(URL resource) throws IOException {
    Path file = Files.createTempFile("libduckdb_java", ".so");
    try {
      try (InputStream in = resource.openStream()) {
        Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      System.load(file.toString());
    } catch (UnsatisfiedLinkError e) {
      throw unloadable(e.getMessage());
    } finally {
      delete(file);
    }
  }

  /** Most systems let go of the name of a loaded library at once; Windows does so at the end. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private static UnsatisfiedLinkError unloadable(@Nullable String cause) {
    return new UnsatisfiedLinkError(
        "cannot load DuckDB's library from %s or %s: %s; set %s to a folder of yours that may hold programs"
            .formatted(place(), System.getProperty(TEMPORARY), cause, CacheFolder.VARIABLE));
  }
}
