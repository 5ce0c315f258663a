package dev.safepersist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.architecture.Catalogue.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  static List<Catalogue> all() throws IOException {
    return Catalogue.all();
  }

  private static List<Entry> entries() throws IOException {
    return all().stream().flatMap(catalogue -> catalogue.entries().stream()).toList();
  }

  @Test
  void idsAreUniqueOverAllModules() throws IOException {
    assertThat(all()).hasSizeGreaterThan(6);
    assertThat(entries()).hasSizeGreaterThan(150);
    assertThat(entries()).extracting(Entry::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void idsAreInOrder(Catalogue catalogue) {
    assertThat(catalogue.entries()).isNotEmpty().extracting(Entry::id).isSorted();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isExplainedInTheDocumentation(Catalogue catalogue) throws IOException {
    String documentation = Files.readString(House.ROOT.resolve("docs/messages.md"));
    assertThat(catalogue.entries())
        .allMatch(message -> documentation.contains("### " + message.id() + " "));
  }

  @Test
  void eachMessageHasATest() throws IOException {
    List<Entry> untested = new ArrayList<>(entries());
    try (Stream<Path> files = Files.walk(House.ROOT)) {
      files
          .filter(CatalogueTest::isTest)
          .map(CatalogueTest::text)
          .forEach(
              text ->
                  untested.removeIf(
                      message ->
                          text.contains(message.id()) || text.contains(message.reference())));
    }
    assertThat(untested).isEmpty();
  }

  private static boolean isTest(Path path) {
    return path.toString().contains("src/test/")
        && !path.toString().contains("/target/")
        && Files.isRegularFile(path);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1); // some fixtures are no UTF-8
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
