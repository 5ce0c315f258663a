package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In the core, the types of a package need each other in one direction only. */
class TypeRingTest {
  static Stream<SourcePackage> core() throws IOException {
    return House.packages().values().stream().filter(one -> one.module().equals("core"));
  }

  @ParameterizedTest
  @MethodSource("core")
  void hasNoRingOfTypes(SourcePackage one) {
    assertThat(new TypeArrows(one).rings()).as("rings of types in %s", one).isEmpty();
  }

  @Test
  void findsARing() {
    SourcePackage one =
        new SourcePackage(
            "p",
            List.of(
                file("A", "class A { B b; }"),
                file("B", "class B { C c; }"),
                file("C", "import q.D;\nclass C { A a; D d; }"),
                file("D", "class D { A a; }")));
    assertThat(new TypeArrows(one).rings()).containsExactly(Set.of("A", "B", "C"));
  }

  private static SourceFile file(String type, String code) {
    return new SourceFile("core", "p", type, false, code, code);
  }
}
