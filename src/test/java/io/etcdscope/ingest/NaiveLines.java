package io.etcdscope.ingest;

import java.util.Map;
import java.util.TreeMap;

/** A second, slow reading of the made-up scrapes, with nothing of the program in it. */
final class NaiveLines {
  private NaiveLines() {}

  /** Bits in hex by metric and labels as the store writes them. */
  static Map<String, String> of(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int space = line.lastIndexOf(' ');
      String series = line.substring(0, space);
      int brace = series.indexOf('{');
      String metric = brace < 0 ? series : series.substring(0, brace);
      String labels =
          brace < 0 ? "{}" : series.substring(brace).replaceAll("([{,])(\\w+)=", "$1\"$2\":");
      String number = line.substring(space + 1).replace("Inf", "Infinity");
      values.put(
          metric + labels,
          Long.toHexString(Double.doubleToRawLongBits(Double.parseDouble(number))));
    }
    return values;
  }
}
