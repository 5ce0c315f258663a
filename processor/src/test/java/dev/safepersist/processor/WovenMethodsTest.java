package dev.safepersist.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** Annotated methods that write files themselves, with and without a weaver. */
class WovenMethodsTest {
  private static final String WRITERS =
      """
        @SafePersist void save(java.nio.file.Path file) {}
        @SafePersist boolean saveTo(String file) { return true; }
        @SafePersist boolean save() { return true; }
        @SafePersist static void export(java.io.File file, String text) {}
      """;
  private static final String STATE =
      """
        @SafePersist java.util.List<Integer> state() { return java.util.List.of(); }
        @SafePersist void restore(java.util.List<Integer> state) {}
      """;

  private static Sources type(String members) {
    return Sources.of(
        "Machine",
        "package demo;\nimport dev.safepersist.SafePersist;\nclass Machine {\n" + members + "}\n");
  }

  private static boolean generates(Compilation compilation) {
    return compilation
        .generatedFile(StandardLocation.SOURCE_OUTPUT, "demo/SafeMachine.java")
        .filter(file -> file.getKind() == JavaFileObject.Kind.SOURCE)
        .isPresent();
  }

  @Test
  void areErrorsWithoutAWeaver() {
    assertThat(Sources.errors(type(WRITERS + STATE).compile()))
        .anyMatch(line -> line.contains("SP013"));
  }

  @Test
  void areLeftToTheWeaver() {
    Compilation compilation = type(WRITERS + STATE).option("-Asafepersist.woven=true").compile();
    assertThat(compilation).succeeded();
    assertThat(generates(compilation)).isTrue();
  }

  @Test
  void needNoGeneratedCode() {
    Compilation compilation = type(WRITERS).option("-Asafepersist.woven=true").compile();
    assertThat(compilation).succeeded();
    assertThat(generates(compilation)).isFalse();
  }

  @Test
  void giveTheStateIfItIsABooleanThatAMethodTakes() {
    for (String type : new String[] {"boolean", "Boolean"}) {
      Compilation compilation =
          type("@SafePersist "
                  + type
                  + " state() { return true; }"
                  + "@SafePersist void restore("
                  + type
                  + " state) {}"
                  + "@SafePersist "
                  + type
                  + " save(String file) { return true; }")
              .option("-Asafepersist.woven=true")
              .compile();
      assertThat(compilation).succeeded();
      assertThat(generates(compilation)).as(type).isTrue();
    }
  }

  /** A text may be the state, and it may be a path: the processor must not guess. */
  @Test
  void areToldApartFromAStateThatCouldBeAPath() {
    for (String type : new String[] {"String", "java.nio.file.Path", "java.io.File"}) {
      assertThat(
              Sources.errors(
                  type("@SafePersist "
                          + type
                          + " state() { return null; }"
                          + "@SafePersist void restore("
                          + type
                          + " state) {}")
                      .option("-Asafepersist.woven=true")
                      .compile()))
          .as(type)
          .singleElement()
          .satisfies(
              error -> assertThat(error).contains("SP014", "-Asafepersist.woven=true", "path"));
    }
  }

  @Test
  void areNoExcuseForMistakes() {
    assertThat(
            Sources.errors(
                type(WRITERS + "@SafePersist int state() { return 1; }")
                    .option("-Asafepersist.woven=true")
                    .compile()))
        .anyMatch(line -> line.contains("SP014"));
  }

  /** The weaver handles default and static methods of interfaces as it does those of classes. */
  @Test
  void mayStandInInterfaces() {
    String writers =
        """
        package demo;
        import dev.safepersist.SafePersist;
        interface Machine {
          @SafePersist default void save(String file) {}
          @SafePersist static boolean saveTo(java.nio.file.Path file, int number) { return true; }
          %s
        }
        """;
    String load =
        "@SafePersist java.util.List<Integer> load(java.nio.file.Path file)"
            + " throws java.io.IOException;";
    for (String member : new String[] {"", load, "int number();"}) {
      Compilation compilation =
          Sources.of("Machine", writers.formatted(member))
              .option("-Asafepersist.woven=true")
              .compile();
      assertThat(compilation).succeeded();
      assertThat(generates(compilation)).as(member).isEqualTo(member.equals(load));
    }
  }
}
