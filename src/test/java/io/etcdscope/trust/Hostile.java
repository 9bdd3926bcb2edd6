package io.etcdscope.trust;

import java.util.ArrayList;
import java.util.List;

/** Texts that strangers might put into an archive: 500 of them, from what is known to work. */
final class Hostile {
  private static final String[] PAGES = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title><svg/onload=alert(1)>",
    "</style><style>*{display:none}",
    "</script><script>alert(1)</script>",
    "<!--",
    "--><b>",
    "<![CDATA[",
    "]]>",
    "<?php ?>",
    "${7*7}",
    "{{7*7}}",
    "@template.part.table()",
    "&lt;b&gt;&amp;&#x3c;",
    "http://evil.example/x.png",
    "//evil.example/x.js",
    "</td></tr></table><h1>",
    "<a href='javascript:1'>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>1</script>'>"
  };
  private static final String[] SCREENS = {
    "\u001b[2J",
    "\u001b]0;title\u0007",
    "\u0007",
    "\b\b\b",
    "\u009b31m",
    "\u202egnp.exe",
    "\u2066a\u2069",
    "\u200b\u200d\ufeff",
    "\u2028",
    "\u2029",
    "\rover",
    "\u0085",
    "\u007f"
  };
  private static final String[] CELLS = {
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "=cmd|' /C'!A0"
  };
  private static final String[] STATEMENTS = {
    "'; DROP TABLE raw_sample; --",
    "\"; DROP VIEW v_sample; --",
    "' OR '1'='1",
    "$$;drop table raw_scrape;$$",
    "]]",
    "\\'; --",
    "%' escape '%",
    "');copy (select 1) to 'x.csv';--",
    "/* */ union select 1"
  };

  private Hostile() {}

  /** Every text alone, then pairs of them up to 500. */
  static List<String> texts() {
    List<String> single = new ArrayList<>();
    for (String[] kind : new String[][] {PAGES, SCREENS, CELLS, STATEMENTS}) {
      single.addAll(List.of(kind));
    }
    List<String> all = new ArrayList<>(single);
    for (int i = 0; all.size() < 500; i++) {
      all.add(
          single.get(i % single.size()) + single.get((i * 7 + i / single.size()) % single.size()));
    }
    return all;
  }

  /** Some of the texts in one, fit for a file name inside an archive. */
  static String name(int part, int parts) {
    List<String> texts = texts();
    StringBuilder name = new StringBuilder();
    for (int i = part; i < 53; i += parts) {
      name.append(texts.get(i).replace('/', '\u2215'));
    }
    return name.toString();
  }
}
