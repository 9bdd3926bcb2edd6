package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of Prometheus' templates; those of Go are in {@link GoFunctions}. */
final class Functions {
  private static final Set<String> OWN =
      Set.of(
          "query",
          "first",
          "label",
          "value",
          "strvalue",
          "sortByLabel",
          "args",
          "reReplaceAll",
          "safeHtml",
          "match",
          "title",
          "toUpper",
          "toLower",
          "stripPort",
          "stripDomain",
          "humanize",
          "humanize1024",
          "humanizeDuration",
          "humanizePercentage",
          "humanizeTimestamp",
          "parseDuration",
          "urlQueryEscape",
          "externalURL",
          "pathPrefix");

  /** What Prometheus knows and an archive has no use or no answer for. */
  private static final Set<String> REFUSED =
      Set.of("graphLink", "tableLink", "tmpl", "toTime", "toDuration", "now", "toJson");

  private final TemplateData data;

  Functions(TemplateData data) {
    this.data = data;
  }

  /** Whether Go or Prometheus has a function of this name. */
  static boolean isKnown(String name) {
    return OWN.contains(name) || REFUSED.contains(name) || GoFunctions.isKnown(name);
  }

  @Nullable Object call(String name, List<@Nullable Object> arguments) throws TemplateException {
    if (REFUSED.contains(name)) {
      throw new TemplateException("function \"" + name + "\" is not supported");
    }
    if (GoFunctions.isKnown(name)) {
      return GoFunctions.call(name, arguments);
    }
    if (name.equals("args")) {
      return arguments;
    }
    int wanted =
        switch (name) {
          case "externalURL", "pathPrefix" -> 0;
          case "label", "sortByLabel", "match" -> 2;
          case "reReplaceAll" -> 3;
          default -> 1;
        };
    if (arguments.size() != wanted) {
      throw new TemplateException(
          "wrong number of args for " + name + ": want " + wanted + " got " + arguments.size());
    }
    return name.startsWith("humanize") ? humanize(name, arguments.get(0)) : own(name, arguments);
  }

  private static String humanize(String name, @Nullable Object value) throws TemplateException {
    double number = GoValues.number(value);
    return switch (name) {
      case "humanize" -> Humanize.metric(number);
      case "humanize1024" -> Humanize.binary(number);
      case "humanizeDuration" -> Humanize.duration(number);
      case "humanizePercentage" -> Humanize.percentage(number);
      default -> Humanize.timestamp(number);
    };
  }

  private @Nullable Object own(String name, List<@Nullable Object> arguments)
      throws TemplateException {
    return switch (name) {
      case "externalURL", "pathPrefix" -> "";
      case "query", "first", "label", "value", "strvalue", "sortByLabel" -> series(name, arguments);
      default -> text(name, arguments);
    };
  }

  private @Nullable Object series(String name, List<@Nullable Object> arguments)
      throws TemplateException {
    Object last = arguments.get(arguments.size() - 1);
    return switch (name) {
      case "query" -> data.querying().query(GoValues.text(last));
      case "first" -> {
        List<QuerySample> all = GoValues.samples(last);
        if (all.isEmpty()) {
          throw new TemplateException("first() called on vector with no elements");
        }
        yield all.get(0);
      }
      case "label" -> GoValues.sample(last).labels().getOrEmpty(GoValues.text(arguments.get(0)));
      case "value" -> GoValues.sample(last).value();
      case "strvalue" -> GoValues.sample(last).labels().getOrEmpty("__value__");
      default -> {
        String label = GoValues.text(arguments.get(0));
        List<QuerySample> all = new ArrayList<>(GoValues.samples(last));
        all.sort(Comparator.comparing(sample -> sample.labels().getOrEmpty(label)));
        yield all;
      }
    };
  }

  private static Object text(String name, List<@Nullable Object> arguments)
      throws TemplateException {
    String last = GoValues.text(arguments.get(arguments.size() - 1));
    return switch (name) {
      case "safeHtml" -> last;
      case "toUpper" -> last.toUpperCase(Locale.ROOT);
      case "toLower" -> last.toLowerCase(Locale.ROOT);
      case "title" -> title(last);
      case "parseDuration" -> Humanize.parseDuration(last);
      case "urlQueryEscape" -> URLEncoder.encode(last, StandardCharsets.UTF_8);
      case "match" -> TextPatterns.contains(GoValues.text(arguments.get(0)), last);
      case "reReplaceAll" ->
          TextPatterns.replace(
              GoValues.text(arguments.get(0)), GoValues.text(arguments.get(1)), last);
      case "stripPort" -> stripPort(last);
      case "stripDomain" -> stripDomain(last);
      default -> throw new TemplateException("function \"" + name + "\" not defined");
    };
  }

  /** Go's {@code strings.Title}: a letter that follows none becomes upper case. */
  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(inWord ? c : Character.toTitleCase(c));
      inWord = Character.isLetterOrDigit(c) || c == '_' || c == '\'';
    }
    return out.toString();
  }

  private static String stripPort(String text) {
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[") && text.contains("]:")) {
      return text.substring(1, text.indexOf(']'));
    }
    boolean one = colon >= 0 && text.indexOf(':') == colon;
    return one ? text.substring(0, colon) : text;
  }

  private static String stripDomain(String text) {
    String host = stripPort(text);
    if (host.matches("[0-9.]+") || host.contains(":")) {
      return text;
    }
    String port = text.substring(host.length());
    int dot = host.indexOf('.');
    return (dot < 0 ? host : host.substring(0, dot)) + port;
  }
}
