package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.disk.Uninterrupted;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReentrancyGuardTest {
  private final ReentrancyGuard guard = new ReentrancyGuard();

  @Test
  void isNotBegunInsideItself() {
    assertThat(guard.<String>run(() -> guard.unlessNested(() -> "nested"))).isNull();
    assertThat(guard.<String>unlessNested(() -> "first")).isEqualTo("first");
  }

  @Test
  void isInForceAfterNestedWork() {
    String seen =
        guard.run(
            () -> {
              guard.run(() -> "inner");
              return guard.unlessNested(() -> "redirected");
            });
    assertThat(seen).isNull();
  }

  @Test
  void endsWithAnError() {
    assertThatThrownBy(
            () ->
                guard.run(
                    () -> {
                      throw new IllegalStateException("work");
                    }))
        .hasMessage("work");
    assertThat(guard.<String>unlessNested(() -> "again")).isEqualTo("again");
  }

  @Test
  void keepsAnInterruptFromTheWorkAndForTheProgram() {
    Thread.currentThread().interrupt();
    boolean seen = guard.run(() -> Thread.currentThread().isInterrupted());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).isFalse();
  }

  @Test
  void isInForceInTheThreadThatDoesAStepWhichNoInterruptMayBreak() throws IOException {
    String seen = Uninterrupted.apart(() -> guard.unlessNested(() -> "redirected"));
    assertThat(seen).isNull();
  }
}
