package dev.safepersist.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageIdTest {
  @Test
  void textHasIdProblemAndRemedy() {
    assertThat(CoreMessage.PARENT_MISSING.text("data", "data/x.json"))
        .isEqualTo(
            """
            [SafePersist:SP102] the directory data does not exist.
            Fix: create it before saving data/x.json.""");
  }
}
