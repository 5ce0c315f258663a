package dev.safepersist.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JvmClaimTest {
  @Test
  void takesNoClaimForHeldThatCameBackWithTheSystemProperties() {
    assertThat(JvmClaim.take("x", Duration.ZERO)).isTrue();
    Properties copy = new Properties();
    copy.putAll(System.getProperties());
    JvmClaim.release("x");
    System.getProperties().putAll(copy);
    try {
      assertThat(JvmClaim.take("x", Duration.ZERO)).isTrue();
      assertThat(JvmClaim.take("x", Duration.ZERO)).isFalse();
    } finally {
      JvmClaim.release("x");
    }
    assertThat(System.getProperties().stringPropertyNames()).noneMatch(n -> n.endsWith("lock:x"));
  }

  @Test
  void leavesAClaimOfAnotherCopyOfTheRuntime() {
    System.setProperty("dev.safepersist.lock:y", "another copy");
    try {
      assertThat(JvmClaim.take("y", Duration.ofMillis(20))).isFalse();
    } finally {
      System.clearProperty("dev.safepersist.lock:y");
    }
  }
}
