package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AllowanceTest {
  @Test
  void readsNamesAndModules() {
    Allowance allowance =
        Allowance.in(
            "/**\n * Bytes.\n *\n * <p>May use {@code a}, {@code\n * b.c} and the core.\n */");
    assertThat(allowance.names()).containsExactly("a", "b.c");
    assertThat(allowance.modules()).containsExactly("core");
  }

  @Test
  void countsTheCoreAsPartOfTheRuntime() {
    assertThat(Allowance.in("May use the runtime.").modules()).containsExactly("core", "runtime");
  }

  @Test
  void readsThatNothingIsAllowed() {
    Allowance allowance = Allowance.in("May use nothing else of SafePersist.");
    assertThat(allowance.names()).isEmpty();
    assertThat(allowance.modules()).isEmpty();
  }

  @Test
  void demandsASentence() {
    assertThatIllegalArgumentException().isThrownBy(() -> Allowance.in("/** Bytes. */"));
  }

  @Test
  void looksForNamesInThePackagesAround() {
    assertThat(Allowance.means("json", "dev.safepersist.a.b", "dev.safepersist.json")).isTrue();
    assertThat(Allowance.means("c", "dev.safepersist.a.b", "dev.safepersist.a.c")).isTrue();
    assertThat(Allowance.means("c", "dev.safepersist.a.b", "dev.safepersist.d.c")).isFalse();
  }
}
