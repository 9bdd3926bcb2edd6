package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a cluster chosen by a name or label that it does not have. */
class ClusterChoiceTest {
  @Test
  void starsStandForAnythingAndDotsOnlyForThemselves() {
    ClusterChoice choice = new ClusterChoice(List.of("prod-*", "a.b"), List.of());
    assertTrue(choice.isNamed("prod-eu/1"));
    assertTrue(choice.isNamed("a.b"));
    assertFalse(choice.isNamed("axb"));
    assertFalse(choice.isNamed("my-prod-1"));
  }

  @Test
  void aLabelIsTheCollectorsOrAFolder() {
    ClusterChoice choice = new ClusterChoice(List.of(), List.of("env=prod"));
    assertTrue(choice.hasLabels(List.of(), "{\"env\":\"prod\"}", "x/y"));
    assertTrue(choice.hasLabels(List.of(), "{}", "archives/prod/c1.tar!a"));
    assertTrue(choice.hasLabels(List.of(), "{}", "archives/env=prod/c1"));
    assertFalse(choice.hasLabels(List.of(), "{\"env\":\"product\"}", "production/c1"));
  }

  @Test
  void everyLabelMustFit() {
    ClusterChoice choice = new ClusterChoice(List.of(), List.of("env=prod", "region=eu"));
    assertFalse(choice.hasLabels(List.of(), "{\"env\":\"prod\"}", "us/c1"));
    assertTrue(choice.hasLabels(List.of(), "{\"env\":\"prod\"}", "eu/c1"));
  }

  @Test
  void aLabelGivenAtIngestFits() {
    ClusterChoice choice = new ClusterChoice(List.of(), List.of("env=prod"));
    assertTrue(choice.hasLabels(List.of("env=prod", "region=eu"), "{}", "x/y"));
    assertFalse(choice.hasLabels(List.of("env=test"), "{}", "x/y"));
  }
}
