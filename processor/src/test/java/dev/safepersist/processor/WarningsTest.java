package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import org.junit.jupiter.api.Test;

/** What compilers report of the processor itself. */
class WarningsTest {
  @Test
  void leavesNoAnnotationOfItsOwnUnclaimed() {
    Compilation compilation =
        Sources.of(
                "State",
                """
                package demo;

                import dev.safepersist.SafePersist;
                import dev.safepersist.Upgrade;
                import tools.jackson.databind.node.ObjectNode;

                @SafePersist(version = 2)
                record State(int number) {
                  @Upgrade(from = 1)
                  static ObjectNode upgraded(ObjectNode old) {
                    return old;
                  }
                }
                """)
            .withAllLints()
            .compile();
    assertThat(Sources.errors(compilation)).isEmpty();
    assertThat(Sources.generated(compilation)).containsKey("SafeState.java");
  }
}
