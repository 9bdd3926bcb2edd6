package io.etcdscope.cli;

import io.etcdscope.store.NativeLibrary;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import io.etcdscope.store.StoreOptions;
import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what the environment offers, and what it lacks. */
@Command(
    name = "doctor",
    description = "Shows the environment: Java, DuckDB, memory, temp folder, fonts.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  private static final long MEGABYTE = 1 << 20;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Shows the limits that commands have with it.")
  private @Nullable String memory;

  @Override
  public Integer call() {
    System.setProperty("java.awt.headless", "true");
    TextTable table = new TextTable();
    table.heading(List.of("what", "here"));
    table.row(List.of("etcdscope", Version.tool()));
    table.row(
        List.of(
            "java", System.getProperty("java.version") + " " + System.getProperty("java.vm.name")));
    table.row(
        List.of("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    table.row(List.of("processors", Integer.toString(Runtime.getRuntime().availableProcessors())));
    table.row(List.of("heap limit", Runtime.getRuntime().maxMemory() / MEGABYTE + " MB"));
    int database =
        memory == null
            ? StoreOptions.defaults().memoryMegabytes()
            : MemoryPlan.of(memory).database();
    table.row(List.of("duckdb limit", database + " MB"));
    boolean sound = duckdb(table);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    boolean writable = Files.isWritable(temporary);
    table.row(
        List.of("temp folder", temporary + (writable ? ", writable" : ", cannot be written")));
    int fonts =
        GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
    table.row(List.of("fonts", fonts + " families"));
    System.out.print(table.print());
    return sound && writable ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean duckdb(TextTable table) {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      String version = store.query("select version() as v").first(row -> row.text("v"));
      table.row(List.of("duckdb", String.valueOf(version)));
      return true;
    } catch (StoreException e) {
      table.row(List.of("duckdb", String.valueOf(e.getMessage())));
      return false;
    } finally {
      table.row(List.of("duckdb library kept in", NativeLibrary.place()));
    }
  }
}
