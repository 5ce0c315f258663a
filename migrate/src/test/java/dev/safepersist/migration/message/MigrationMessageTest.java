package dev.safepersist.migration.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationMessageTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void idsAreUniqueAndInOrder() {
    assertThat(Arrays.stream(MigrationMessage.values()).map(MigrationMessage::id))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("SP6[0-9][0-9]"));
  }

  @ParameterizedTest
  @EnumSource
  void isExplainedInTheDocumentation(MigrationMessage message) throws IOException {
    assertThat(Files.readString(PROJECT.resolve("docs/messages.md")))
        .contains("### " + message.id() + " ");
  }
}
