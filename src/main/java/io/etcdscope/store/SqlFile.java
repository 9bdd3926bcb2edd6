package io.etcdscope.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One documented SQL file.
 *
 * @param folder layer, such as {@code 20_intermediate}
 * @param file file name, such as {@code 210_int_step.sql}
 * @param name what it builds: the file name without number and ending
 * @param meaning the sentence behind the name in its first line
 * @param header values of the keyed lines ({@code grain}, {@code key}, {@code inputs}, ...)
 * @param columns meaning of each column under {@code output:}, in order
 * @param sql the statement, without the header and a closing semicolon
 */
public record SqlFile(
    String folder,
    String file,
    String name,
    String meaning,
    Map<String, String> header,
    Map<String, String> columns,
    String sql) {

  /** A value of the header; the empty text where the key is not there. */
  public String header(String key) {
    return header.getOrDefault(key, "");
  }

  /** A comma-separated value of the header as a list. */
  public List<String> list(String key) {
    List<String> out = new ArrayList<>();
    for (String part : header(key).split(",", -1)) {
      if (!part.isBlank()) {
        out.add(part.strip());
      }
    }
    return out;
  }

  /**
   * Reads a file's text: comment lines at the top are the header.
   *
   * @throws IllegalArgumentException where the first line is not {@code -- name: meaning.}
   */
  public static SqlFile parse(String folder, String file, String text) {
    String name = file.replaceFirst("^\\d+_", "").replaceFirst("\\.sql$", "");
    List<String> lines = text.lines().toList();
    String lead = "-- " + name + ":";
    if (lines.isEmpty() || !lines.get(0).startsWith(lead)) {
      throw new IllegalArgumentException(
          "%s/%s must begin with '%s' and a sentence".formatted(folder, file, lead));
    }
    String meaning = lines.get(0).substring(lead.length()).strip();
    Map<String, String> header = new LinkedHashMap<>();
    Map<String, String> columns = new LinkedHashMap<>();
    int at = 1;
    String key = "";
    for (; at < lines.size() && lines.get(at).startsWith("--"); at++) {
      key = headerLine(lines.get(at), key, header, columns);
    }
    String sql = String.join("\n", lines.subList(at, lines.size())).strip();
    sql = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    return new SqlFile(folder, file, name, meaning, header, columns, sql);
  }

  private static String headerLine(
      String line, String open, Map<String, String> header, Map<String, String> columns) {
    String content = line.substring(2);
    boolean indented = content.startsWith("   ");
    if (open.equals("output") && content.startsWith("    ") && !columns.isEmpty()) {
      String last = List.copyOf(columns.keySet()).get(columns.size() - 1);
      columns.merge(last, content.strip(), (a, b) -> a + " " + b);
      return open;
    }
    if (indented && open.equals("output")) {
      String[] parts = content.strip().split("\\s+", 2);
      columns.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
      return open;
    }
    if (indented && !open.isEmpty()) {
      header.merge(open, content.strip(), (a, b) -> a + " " + b);
      return open;
    }
    int colon = content.indexOf(':');
    if (colon < 0) {
      return open;
    }
    String key = content.substring(0, colon).strip();
    header.put(key, content.substring(colon + 1).strip());
    return key;
  }
}
