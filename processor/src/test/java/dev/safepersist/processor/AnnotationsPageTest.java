package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The page about the annotations says that its code is real: each block stands, apart from white
 * space, in one source that is compiled here, or in what is generated for it. An ellipsis stands
 * for anything.
 */
class AnnotationsPageTest {
  private static final Path PAGE = Path.of("../docs/annotations.md");
  private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  private static List<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
  }

  @TestFactory
  Stream<DynamicTest> showsOnlyRealCode() throws IOException {
    List<String> sources = sources();
    return blocks().stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.strip().lines().findFirst().orElseThrow(),
                    () -> assertThat(sources).as(block).anyMatch(source -> isIn(source, block))));
  }

  /** A whole generated class is shown from its first line to its last. */
  @Test
  void showsWholeClassesWhole() throws IOException {
    List<String> whole =
        blocks().stream().filter(block -> block.startsWith("package demo;")).toList();
    assertThat(whole).hasSize(3);
    assertThat(sources()).containsAll(whole.stream().map(AnnotationsPageTest::squeezed).toList());
  }

  private static boolean isIn(String source, String block) {
    int from = 0;
    for (String piece : block.split("…", -1)) {
      String wanted = squeezed(piece);
      int found = source.indexOf(wanted, from);
      if (found < 0) {
        return false;
      }
      from = found + wanted.length();
    }
    return true;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path folder :
        List.of(
            Sources.RESOURCES.resolve("generated"),
            Sources.RESOURCES.resolve("programs"),
            Path.of("../examples/woven/src"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          sources.add(squeezed(Files.readString(file)));
        }
      }
    }
    return sources;
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
