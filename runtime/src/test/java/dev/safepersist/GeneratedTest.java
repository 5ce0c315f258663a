package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.store.StoreOptions;
import java.nio.file.Path;
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
  void givesItTheOptions() {
    StoreOptions options = StoreOptions.none().withStateDirectory(Path.of("state"));
    assertThat(Generated.implementationOf(Present.class, options))
        .isInstanceOfSatisfying(
            SafeGeneratedTest_Present.class, it -> assertThat(it.options).isSameAs(options));
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
