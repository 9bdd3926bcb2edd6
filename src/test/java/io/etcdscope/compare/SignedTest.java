package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A sign says a direction, so nothing that rounds to zero may have one. */
class SignedTest {
  @Test
  void whatRoundsToNothingHasNoSign() {
    assertEquals("0.00", Signed.decimals(-0.0047, 2));
    assertEquals("0.0 %", Signed.percent(-0.0004));
    assertEquals("0 s", Signed.seconds(-1e-13));
    assertEquals("0 s", Signed.seconds(0));
  }

  @Test
  void everyDifferenceHasTheSameSigns() {
    assertEquals("+0.27", Signed.decimals(0.273, 2));
    assertEquals("\u22120.23", Signed.decimals(-0.231, 2));
    assertEquals("\u221212.5 %", Signed.percent(-0.125));
    assertEquals("\u2212342 \u00b5s", Signed.seconds(-342e-6));
    assertEquals("+1.22 ms", Signed.seconds(1.22e-3));
  }
}
