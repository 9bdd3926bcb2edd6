package io.etcdscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The catalogue of known metrics: a CSV in the program, a table in every database. */
final class Catalogue {
  static final String RESOURCE = "/catalogue.csv";

  private static final List<String> COLUMNS =
      List.of("metric", "kind", "unit", "since", "until", "canonical", "meaning");

  private Catalogue() {}

  /** Makes {@code raw_catalogue} say what this version of the program knows. */
  static void load(Store store) {
    List<String> rows = new ArrayList<>();
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        rows.add(
            COLUMNS.stream()
                .map(row::get)
                .map(Catalogue::literal)
                .collect(Collectors.joining(", ", "(", ")")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.execute("delete from raw_catalogue");
    store.execute("insert into raw_catalogue values " + String.join(",\n", rows));
  }

  private static String literal(String text) {
    return text.isEmpty() ? "null" : "'" + text.replace("'", "''") + "'";
  }
}
