package io.etcdscope.alert;

import io.etcdscope.alert.replay.MetricCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The catalogue that the program brings. */
final class TestCatalogue {
  private TestCatalogue() {}

  static MetricCatalogue read() {
    List<MetricCatalogue.Entry> out = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(TestCatalogue.class.getResourceAsStream("/catalogue.csv"))) {
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        out.add(
            new MetricCatalogue.Entry(
                row.get("metric"),
                row.get("kind"),
                row.get("since"),
                row.get("until"),
                row.get("canonical")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MetricCatalogue(out);
  }
}
