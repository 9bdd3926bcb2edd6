package io.etcdscope.alert.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import io.etcdscope.model.Labels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: words of an alert that say another number than Prometheus would have said. */
class TemplateTest {
  private static final Labels LABELS =
      Labels.of("__name__", "up", "instance", "etcd-1.example:2379", "job", "etcd");

  private static String expand(String text, double value) throws TemplateException {
    TemplateData data =
        new TemplateData(
            LABELS,
            value,
            Labels.of("region", "eu"),
            query -> List.of(new QuerySample(Labels.of("instance", query), 7)));
    return Template.parse(text).expand(data);
  }

  /** Values as in Prometheus' own tests of its templates, and Go's documentation of fmt. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "plain ~ 0 ~ plain",
        "{{ $value }} ~ 1.5 ~ 1.5",
        "{{ $value }} ~ 3 ~ 3",
        "{{ $value }} ~ 1234567 ~ 1.234567e+06",
        "{{ $value }} ~ 0.00001 ~ 1e-05",
        "{{ .Value }} ~ NaN ~ NaN",
        "{{ $labels.instance }} ~ 0 ~ etcd-1.example:2379",
        "{{ .Labels.job }}{{ $labels.missing }}! ~ 0 ~ etcd!",
        "{{ $externalLabels.region }} ~ 0 ~ eu",
        "{{ $value | humanize }} ~ 1234567 ~ 1.235M",
        "{{ humanize $value }} ~ 0.1 ~ 100m",
        "{{ humanize $value }} ~ 0 ~ 0",
        "{{ humanize \"123456\" }} ~ 0 ~ 123.5k",
        "{{ $value | humanize1024 }} ~ 1048576 ~ 1Mi",
        "{{ $value | humanize1024 }} ~ 0.5 ~ 0.5",
        "{{ $value | humanizeDuration }} ~ 0 ~ 0s",
        "{{ $value | humanizeDuration }} ~ 0.0123 ~ 12.3ms",
        "{{ $value | humanizeDuration }} ~ 59.5 ~ 59.5s",
        "{{ $value | humanizeDuration }} ~ 3600 ~ 1h 0m 0s",
        "{{ $value | humanizeDuration }} ~ -93784 ~ -1d 2h 3m 4s",
        "{{ $value | humanizePercentage }} ~ 0.12345 ~ 12.35%",
        "{{ $value | humanizePercentage }} ~ 1 ~ 100%",
        "{{ $value | humanizeTimestamp }} ~ 1435065584.128 ~ 2015-06-23 13:19:44.128 +0000 UTC",
        "{{ printf \"%.2f\" $value }} ~ 1.005 ~ 1.00",
        "{{ $value | printf \"%5.1f|\" }} ~ 2.25 ~ '  2.2|'",
        "{{ printf \"%d %s\" 3 \"x\" }} ~ 0 ~ 3 x",
        "{{ printf \"%d\" $value }} ~ 1.5 ~ %!d(float64=1.5)",
        "{{ printf \"%g %e\" $value $value }} ~ 100000 ~ 100000 1.000000e+05",
        "{{ title \"no quorum\" }} {{ toUpper \"ab\" }} {{ toLower \"ID\" }} ~ 0 ~ No Quorum AB id",
        "{{ $labels.instance | stripPort }} ~ 0 ~ etcd-1.example",
        "{{ stripDomain \"a.b.c:80\" }} ~ 0 ~ a:80",
        "{{ reReplaceAll \"(.*):.*\" \"host ${1}\" $labels.instance }} ~ 0 ~ host etcd-1.example",
        "{{ match \"etcd-[0-9]\" $labels.instance }} ~ 0 ~ true",
        "{{ if gt $value 1.0 }}much{{ else if eq $value 1.0 }}one{{ else }}few{{ end }} ~ 2 ~ much",
        "{{ if gt $value 1.0 }}much{{ else if eq $value 1.0 }}one{{ else }}few{{ end }} ~ 1 ~ one",
        "{{ if gt $value 1.0 }}much{{ else if eq $value 1.0 }}one{{ else }}few{{ end }} ~ 0 ~ few",
        "{{ with $labels.job }}job {{ . }}{{ end }} ~ 0 ~ job etcd",
        "{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }} ~ 0 ~ __name__=up;instance=etcd-1.example:2379;job=etcd;",
        "{{ range query \"x\" }}{{ .Labels.instance }}:{{ .Value }}{{ end }} ~ 0 ~ x:7",
        "{{ query \"x\" | first | value }} {{ query \"y\" | first | label \"instance\" }} ~ 0 ~ 7 y",
        "a {{- /* note */ -}} b ~ 0 ~ ab",
        "a {{- 1 -}} b ~ 0 ~ a1b",
        "{{ $x := 2 }}{{ if true }}{{ $x = 3 }}{{ end }}{{ $x }} ~ 0 ~ 3",
        "{{ and true \"x\" }} {{ or \"\" \"y\" }} {{ not true }} {{ len \"abc\" }} ~ 0 ~ x y false 3",
        "{{ index $labels \"job\" }} ~ 0 ~ etcd",
      })
  void expandsAsPrometheusDoes(String text, double value, String expected)
      throws TemplateException {
    String wanted =
        expected.startsWith("'") ? expected.substring(1, expected.length() - 1) : expected;
    assertEquals(wanted, expand(text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{{ graphLink \"up\" }} | function \"graphLink\" is not supported",
        "{{ $nobody }} | undefined variable \"$nobody\"",
        "{{ humanize \"x\" }} | \"x\" is no number",
        "{{ .Nothing }} | can't evaluate field Nothing",
        "{{ reReplaceAll \"(\" \"\" \"x\" }} | wrong regular expression",
        "{{ lt 1 $value }} | incompatible types for comparison",
        "{{ first 1 }} | expected the answer of query",
        "{{ humanizeTimestamp 1e300 }} | is no time",
      })
  void whatCannotBeExpandedIsToldInTheText(String text, String cause) throws TemplateException {
    String expanded = expand(text, 1);
    assertTrue(expanded.startsWith("<error expanding template: "), expanded);
    assertTrue(expanded.contains(cause), expanded);
  }

  @Test
  void anyTextIsExpandedOrRefused() {
    SplittableRandom random = new SplittableRandom(7);
    String[] parts = {
      "{{",
      "}}",
      "if ",
      "end",
      "range ",
      "$value",
      " | ",
      "humanize",
      "\"a\"",
      "(",
      ")",
      ".",
      "-",
      " ",
      "else",
      "printf ",
      "with ",
      "$x := ",
      "`",
      "1e9",
      ".Labels",
      "query "
    };
    int expanded = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("{{ ");
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        Template.parse(text.append(" }}").toString()).expand(TemplateData.of(LABELS, 1));
        expanded++;
      } catch (TemplateException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 3);
      }
    }
    assertTrue(expanded > 100, "only " + expanded);
  }
}
