package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OwnWorkTest {
  private final OwnWork ownWork = new OwnWork();

  @Test
  void isNotBegunInsideItself() {
    assertThat(ownWork.<String>run(() -> ownWork.unlessNested(() -> "nested"))).isNull();
    assertThat(ownWork.<String>unlessNested(() -> "first")).isEqualTo("first");
  }

  @Test
  void staysOwnWorkAfterNestedWork() {
    String seen =
        ownWork.run(
            () -> {
              ownWork.run(() -> "inner");
              return ownWork.unlessNested(() -> "redirected");
            });
    assertThat(seen).isNull();
  }

  @Test
  void endsWithAnError() {
    assertThatThrownBy(
            () ->
                ownWork.run(
                    () -> {
                      throw new IllegalStateException("work");
                    }))
        .hasMessage("work");
    assertThat(ownWork.<String>unlessNested(() -> "again")).isEqualTo("again");
  }

  @Test
  void keepsAnInterruptFromTheWorkAndForTheProgram() {
    Thread.currentThread().interrupt();
    boolean seen = ownWork.run(() -> Thread.currentThread().isInterrupted());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).isFalse();
  }
}
