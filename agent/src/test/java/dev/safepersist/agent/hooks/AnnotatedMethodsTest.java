package dev.safepersist.agent.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.redirect.ReentrancyGuard;
import dev.safepersist.agent.redirect.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnnotatedMethodsTest {
  private static final String DESCRIPTOR = "Ldev/safepersist/SafePersist;";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AnnotatedMethods methods =
      new AnnotatedMethods(new ReentrancyGuard(), new Report(new PrintStream(said, true, UTF_8)));

  private byte[] transform(byte[] classFile) {
    return methods.transform(
        new ClassLoader(getClass().getClassLoader()) {}, "app/Model", null, null, classFile);
  }

  @Test
  void looksForTheAnnotationInTheBytes() {
    for (String around : new String[] {"", "L", "Ldev/", "LLdev/safep"}) {
      byte[] bytes = (around + DESCRIPTOR + around).getBytes(UTF_8);
      assertThat(AnnotatedMethods.mentionsAnnotation(bytes)).as(around).isTrue();
      byte[] cut = Arrays.copyOf(bytes, around.length() + DESCRIPTOR.length() - 1);
      assertThat(AnnotatedMethods.mentionsAnnotation(cut)).as("%s, cut", around).isFalse();
    }
  }

  @Test
  void leavesAClassAloneThatOnlyMentionsTheAnnotation() throws IOException {
    String name = getClass().getName().replace('.', '/') + ".class";
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(name)) {
      assertThat(transform(in.readAllBytes())).isNull();
    }
    assertThat(said.size()).isZero();
  }

  @Test
  void reportsAClassThatCannotBeWovenAndLeavesItAlone() {
    assertThat(transform(("no class file, but " + DESCRIPTOR).getBytes(UTF_8))).isNull();
    assertThat(said.toString(UTF_8)).contains("SP416").contains("app/Model");
  }
}
