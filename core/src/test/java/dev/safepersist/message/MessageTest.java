package dev.safepersist.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void idsAreUniqueAndInOrder() {
    assertThat(Arrays.stream(Message.values()).map(Message::id))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("SP[0-5][0-9][0-9]"));
  }

  @ParameterizedTest
  @EnumSource
  void isExplainedInTheDocumentation(Message message) throws IOException {
    assertThat(Files.readString(PROJECT.resolve("docs/messages.md")))
        .contains("### " + message.id() + " ");
  }

  @Test
  void allHaveATest() throws IOException {
    List<Message> untested = new ArrayList<>(List.of(Message.values()));
    try (Stream<Path> files = Files.find(PROJECT, 20, MessageTest::isTest)) {
      files
          .map(MessageTest::text)
          .forEach(
              text ->
                  untested.removeIf(
                      message ->
                          text.contains(message.id())
                              || text.contains("Message." + message.name())));
    }
    assertThat(untested).isEmpty();
  }

  private static boolean isTest(Path path, BasicFileAttributes facts) {
    return facts.isRegularFile()
        && path.toString().contains("src/test/")
        && !path.endsWith("MessageTest.java");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1); // some fixtures are no UTF-8
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
