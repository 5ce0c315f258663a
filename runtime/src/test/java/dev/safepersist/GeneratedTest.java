package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GeneratedTest {
  interface Present {}

  interface Absent {}

  @Test
  void findsTheClassThatWasGenerated() {
    assertThat(Generated.implementationOf(Present.class))
        .isInstanceOf(SafeGeneratedTest_Present.class);
  }

  @Test
  void saysHowToHaveAnAbsentClassGenerated() {
    assertThatThrownBy(() -> Generated.implementationOf(Absent.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SP230")
        .hasMessageContaining("SafeGeneratedTest_Absent")
        .hasMessageContaining("<annotationProcessorPaths>");
  }
}
