package io.etcdscope.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page as strictly as XML: every element known and closed, every attribute known and
 * quoted, every bare {@code <} an error. Whatever an input smuggles in shows as a problem.
 */
public final class StrictHtml {
  private static final Set<String> VOID = Set.of("meta", "img", "br");
  private static final Set<String> ELEMENTS =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "a",
          "header",
          "h1",
          "h2",
          "h3",
          "h4",
          "p",
          "dl",
          "div",
          "dt",
          "dd",
          "nav",
          "ul",
          "ol",
          "li",
          "main",
          "section",
          "article",
          "span",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "svg",
          "rect",
          "figure",
          "img",
          "figcaption",
          "details",
          "summary",
          "pre",
          "code",
          "footer");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "href",
          "id",
          "role",
          "aria-label",
          "aria-hidden",
          "tabindex",
          "data-title",
          "scope",
          "width",
          "height",
          "viewBox",
          "src",
          "alt",
          "decoding",
          "preserveAspectRatio",
          "open");
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z-]+(?:=\"[^\"<]*\")?)*)\\s*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"<]*)\")?");

  public final List<String> problems = new ArrayList<>();
  final Set<String> ids = new HashSet<>();
  public final List<String> links = new ArrayList<>();
  int elements;
  private final Deque<String> open = new ArrayDeque<>();

  /** What is wrong with a page. */
  public static StrictHtml read(String html) {
    StrictHtml page = new StrictHtml();
    String body = html.replaceFirst("^\\s*<!DOCTYPE html>", "");
    page.parse(body.replaceFirst("(?s)<style>.*?</style>", "<style></style>"));
    return page;
  }

  private void parse(String html) {
    Matcher tag = TAG.matcher(html);
    int at = 0;
    while (true) {
      int next = html.indexOf('<', at);
      if (next < 0) {
        break;
      }
      if (!tag.find(next) || tag.start() != next) {
        problems.add(
            "a bare < before: " + html.substring(next, Math.min(html.length(), next + 60)));
        at = next + 1;
        continue;
      }
      element(tag.group(1).isEmpty(), tag.group(2), tag.group(3));
      at = tag.end();
    }
    if (!open.isEmpty()) {
      problems.add("never closed: " + open);
    }
  }

  private void element(boolean opens, String name, String attributes) {
    if (!ELEMENTS.contains(name)) {
      problems.add("element " + name);
    }
    if (!opens) {
      if (open.isEmpty() || !open.pop().equals(name)) {
        problems.add("closes out of order: " + name);
      }
      return;
    }
    elements++;
    if (!VOID.contains(name)) {
      open.push(name);
    }
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      attribute(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
    }
  }

  private void attribute(String name, String value) {
    if (!ATTRIBUTES.contains(name)) {
      problems.add("attribute " + name);
    }
    if (name.equals("id") && !ids.add(value)) {
      problems.add("id twice: " + value);
    }
    if (name.equals("href")) {
      links.add(value);
      if (!value.startsWith("#")
          && !value.startsWith("data/")
          && !value.equals("summary.json")
          && !value.equals("summary.md")) {
        problems.add("link " + value);
      }
    }
    if (name.equals("src") && !value.startsWith("data:image/png;base64,")) {
      problems.add("picture " + value);
    }
  }
}
