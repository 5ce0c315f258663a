package dev.safepersist.scan.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.scan.finding.Hazard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanMessageTest {
  private static final Path DOCUMENTATION =
      Path.of("").toAbsolutePath().getParent().resolve("docs/messages.md");

  @Test
  void idsAreUniqueAndInOrder() {
    assertThat(Arrays.stream(ScanMessage.values()).map(ScanMessage::id))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("SP7[01][0-9]"));
    assertThat(Arrays.stream(Hazard.values()).map(Hazard::id))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("SP72[0-9]"));
  }

  @ParameterizedTest
  @EnumSource
  void problemIsExplainedInTheDocumentation(ScanMessage message) throws IOException {
    assertThat(Files.readString(DOCUMENTATION)).contains("### " + message.id() + " ");
  }

  @ParameterizedTest
  @EnumSource
  void hazardIsExplainedInTheDocumentation(Hazard hazard) throws IOException {
    assertThat(Files.readString(DOCUMENTATION))
        .contains("### " + hazard.id() + " ")
        .contains(hazard.crash());
  }

  @Test
  void textHasProblemAndRemedy() {
    assertThat(ScanMessage.CLASS_UNREADABLE.text("a.jar!/A.class", "it is cut short"))
        .isEqualTo(
            """
            [SafePersist:SP702] the class a.jar!/A.class cannot be read: it is cut short.
            Fix: compile or download it again; everything else was scanned.""");
  }
}
