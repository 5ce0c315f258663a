package dev.safepersist.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JvmClaimTest {
  @Test
  void takesNoClaimForHeldThatCameBackWithTheSystemProperties() {
    assertThat(take("x", 0)).isTrue();
    Properties copy = new Properties();
    copy.putAll(System.getProperties());
    JvmClaim.release("x");
    System.getProperties().putAll(copy);
    try {
      assertThat(take("x", 0)).isTrue();
      assertThat(take("x", 0)).isFalse();
    } finally {
      JvmClaim.release("x");
    }
    assertThat(System.getProperties().stringPropertyNames()).noneMatch(n -> n.endsWith("lock:x"));
  }

  @Test
  void leavesAClaimOfAnotherCopyOfTheRuntime() {
    System.setProperty("dev.safepersist.lock:y", "another copy");
    try {
      assertThat(take("y", 20)).isFalse();
    } finally {
      System.clearProperty("dev.safepersist.lock:y");
    }
  }

  private static boolean take(String name, long millis) {
    return JvmClaim.take(name, new Patience(Duration.ofMillis(millis)), millis);
  }
}
