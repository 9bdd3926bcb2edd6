package io.etcdscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.model.CsvCell;
import io.etcdscope.store.Query;
import io.etcdscope.store.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Prints the answer to a query as a table, as JSON or as CSV. */
final class AnswerWriter {
  private final Writer out;

  AnswerWriter(Writer out) {
    this.out = out;
  }

  /** Runs {@code query} and prints every row. */
  void write(Query query, WriteOut form) throws IOException {
    switch (form) {
      case csv -> csv(query);
      case json -> json(query);
      case table -> table(query);
    }
    out.flush();
  }

  private void csv(Query query) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    query.answer(
        columns -> unchecked(() -> printer.printRecord(columns.stream().map(CsvCell::neutral))),
        row -> unchecked(() -> printer.printRecord(cells(row))));
    printer.flush();
  }

  private void json(Query query) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      List<String> names = new ArrayList<>();
      json.writeStartArray();
      query.answer(
          names::addAll,
          row ->
              unchecked(
                  () -> {
                    json.writeStartObject();
                    for (int i = 0; i < names.size(); i++) {
                      json.writeFieldName(names.get(i));
                      value(json, row.value(i + 1));
                    }
                    json.writeEndObject();
                  }));
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double real) {
      if (Double.isFinite(real)) {
        json.writeNumber(CellText.of(real.doubleValue()));
      } else {
        json.writeString(CellText.of(real.doubleValue()));
      }
    } else if (value instanceof Number) {
      json.writeNumber(value.toString());
    } else if (value instanceof LocalDateTime) {
      json.writeString(CellText.of(value).replace(' ', 'T') + "Z");
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }

  private void table(Query query) throws IOException {
    TextTable table = new TextTable();
    query.answer(table::heading, row -> table.row(texts(row)));
    out.write(table.print());
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= row.width(); i++) {
      texts.add(CellText.of(row.value(i)));
    }
    return texts;
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= row.width(); i++) {
      Object value = row.value(i);
      cells.add(value instanceof String text ? CsvCell.neutral(text) : CellText.of(value));
    }
    return cells;
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void unchecked(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
