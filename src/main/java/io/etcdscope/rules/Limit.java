package io.etcdscope.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named threshold of a rule.
 *
 * @param name as the rule's SQL names it behind a colon
 * @param value default value
 * @param unit word of its unit
 * @param reason where the value comes from
 */
public record Limit(String name, double value, String unit, String reason) {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]*) = ([0-9.]+) ([A-Za-z/ ]+?)(?: \\((.*)\\))?");

  /**
   * Reads the limits of a header, such as {@code p99_seconds = 0.01 seconds (etcd's guidance)},
   * parted by semicolons.
   *
   * @throws IllegalArgumentException for anything else
   */
  static List<Limit> parse(String text) {
    List<Limit> out = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      Matcher form = FORM.matcher(part.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "cannot read the limit '%s'; write 'name = value unit (reason)'"
                .formatted(part.strip()));
      }
      String reason = form.group(4) == null ? "" : form.group(4);
      out.add(new Limit(form.group(1), Double.parseDouble(form.group(2)), form.group(3), reason));
    }
    return List.copyOf(out);
  }
}
