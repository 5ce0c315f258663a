package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresMessageTest {
  @ParameterizedTest
  @EnumSource
  void isExplainedInTheDocumentation(PostgresMessage message) throws IOException {
    Path documentation = Path.of("").toAbsolutePath().getParent().resolve("docs/messages.md");
    assertThat(Files.readString(documentation)).contains("### " + message.id() + " ");
  }
}
