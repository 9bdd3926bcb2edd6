package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what the user says of the clusters of some INPUTs, such as {@code env=prod}. */
public final class TargetLabels {
  private TargetLabels() {}

  /**
   * Gives labels to every target that was read from the INPUTs, in this load or an earlier one; a
   * label that it had under the same name is replaced.
   *
   * @param inputs INPUTs as the command line names them
   */
  public static void set(Store store, List<String> inputs, Map<String, String> labels) {
    String names =
        inputs.stream()
            .map(TargetLabels::name)
            .map(TargetLabels::quote)
            .collect(Collectors.joining(", "));
    String targets =
        "select distinct raw_scrape.target_id from raw_scrape join raw_source on"
            + " raw_source.source_id = raw_scrape.source_id where raw_source.input in ("
            + names
            + ")";
    labels.forEach(
        (name, value) -> {
          store.execute(
              "delete from raw_label where name = "
                  + quote(name)
                  + " and target_id in ("
                  + targets
                  + ")");
          store.execute(
              "insert into raw_label select target_id, "
                  + quote(name)
                  + ", "
                  + quote(value)
                  + " from ("
                  + targets
                  + ") order by target_id");
        });
  }

  /** The word of the ledger for an INPUT: its last folder or file. */
  private static String name(String input) {
    Path last = Path.of(input).toAbsolutePath().normalize().getFileName();
    return last == null ? input : last.toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
