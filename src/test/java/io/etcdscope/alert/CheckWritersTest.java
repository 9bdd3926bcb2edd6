package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import io.etcdscope.model.Severity;
import io.etcdscope.promql.Json;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Risk: findings that are right and told wrong to the programs that read them. */
class CheckWritersTest {
  private static CheckResult result() throws RuleFileException {
    String rules =
        """
        groups:
          - name: g
            rules:
              - {alert: Up, expr: x > 0, for: 1m, labels: {severity: critical}}
              - {alert: "Odd <&\\"> name", expr: nobody > 0, labels: {severity: warning}}
              - {alert: Calm, expr: x > 9, labels: {severity: info}}
        """;
    Archive archive = SeriesNotation.archive(60_000, "x{a=\"<1>\"}: 0 1 2 1 0 0 1 1 1");
    return Check.run(
        List.of(archive), TestCatalogue.read(), CheckPlan.replay(RuleFiles.parse("own", rules)));
  }

  @Test
  void jsonHasTheFieldsOfTheView() throws IOException, RuleFileException {
    StringWriter out = new StringWriter();
    AlertJson.write(result(), out);
    Map<String, Object> root = Json.object(Json.read(out.toString()));
    Map<String, Object> alert = Json.object(Json.array(root.get("alerts")).get(0));
    assertEquals("Up", alert.get("rule"));
    assertEquals("critical", alert.get("severity"));
    assertEquals("test", alert.get("cluster"));
    assertEquals("<1>", Json.object(alert.get("labels")).get("a"));
    assertEquals("1970-01-01T00:01:00.000Z", alert.get("pending_at"));
    assertEquals("1970-01-01T00:02:00.000Z", alert.get("firing_at"));
    assertEquals("1970-01-01T00:04:00.000Z", alert.get("resolved_at"));
    assertEquals(2.0, alert.get("worst_value"));
    Map<String, Object> silent = Json.object(Json.array(root.get("rules")).get(1));
    assertEquals("not_evaluable", silent.get("verdict"));
    assertEquals("metric nobody is not in this archive", silent.get("reason"));
  }

  @Test
  void junitHasACaseForEachRule()
      throws IOException, RuleFileException, ParserConfigurationException, SAXException {
    StringBuilder out = new StringBuilder();
    JUnitXml.write(result(), out);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    Element odd = (Element) document.getElementsByTagName("testcase").item(1);
    assertEquals("3 1 1", attributes(suite, "tests", "failures", "skipped"));
    assertEquals("Odd <&\"> name (warning)", odd.getAttribute("name"));
    assertEquals(1, odd.getElementsByTagName("skipped").getLength());
    String failure = document.getElementsByTagName("failure").item(0).getTextContent();
    assertTrue(failure.startsWith("1970-01-01T00:02:00.000Z to 1970-01-01T00:04:00.000Z"), failure);
    assertTrue(failure.contains("to the end"), failure);
  }

  private static String attributes(Element element, String... names) {
    return String.join(" ", List.of(names).stream().map(element::getAttribute).toList());
  }

  @Test
  void theViewShowsWhatWasWritten() throws RuleFileException {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Stages.createSchema(store);
      Stages.install(store);
      AlertTable.write(store, result().alerts());
      AlertTable.write(store, result().alerts());
      List<String> rows =
          store
              .query(
                  "select rule, labels, epoch_ms(firing_at) as f, resolved_at is null as lasts"
                      + " from v_alert order by pending_at")
              .list(
                  row ->
                      row.text("rule")
                          + " "
                          + row.text("labels")
                          + " "
                          + row.number("f")
                          + " "
                          + row.flag("lasts"));
      String labels = " {\"a\":\"<1>\",\"alertname\":\"Up\",\"severity\":\"critical\"} ";
      assertEquals(List.of("Up" + labels + "120000 false", "Up" + labels + "420000 true"), rows);
    }
  }

  @Test
  void onlyFiredAlertsOfTheGradeFail() throws RuleFileException {
    CheckResult result = result();
    assertTrue(result.isFiredFrom(Severity.CRITICAL));
    assertEquals(Severity.WARNING, CheckResult.severity("ticket"));
    CheckResult none = new CheckResult(List.of(), result.rules(), List.of(), List.of());
    assertFalse(none.isFiredFrom(Severity.INFO));
  }
}
