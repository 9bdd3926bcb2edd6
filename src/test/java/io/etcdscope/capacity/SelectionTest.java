package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a cluster chosen by a name or label that it does not have. */
class SelectionTest {
  @Test
  void starsStandForAnythingAndDotsOnlyForThemselves() {
    Selection selection = new Selection(List.of("prod-*", "a.b"), List.of());
    assertTrue(selection.isNamed("prod-eu/1"));
    assertTrue(selection.isNamed("a.b"));
    assertFalse(selection.isNamed("axb"));
    assertFalse(selection.isNamed("my-prod-1"));
  }

  @Test
  void aLabelIsTheCollectorsOrAFolder() {
    Selection selection = new Selection(List.of(), List.of("env=prod"));
    assertTrue(selection.hasLabels("{\"env\":\"prod\"}", "x/y"));
    assertTrue(selection.hasLabels("{}", "archives/prod/c1.tar!a"));
    assertTrue(selection.hasLabels("{}", "archives/env=prod/c1"));
    assertFalse(selection.hasLabels("{\"env\":\"product\"}", "production/c1"));
  }

  @Test
  void everyLabelMustFit() {
    Selection selection = new Selection(List.of(), List.of("env=prod", "region=eu"));
    assertFalse(selection.hasLabels("{\"env\":\"prod\"}", "us/c1"));
    assertTrue(selection.hasLabels("{\"env\":\"prod\"}", "eu/c1"));
  }
}
