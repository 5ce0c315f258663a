package dev.safepersist.interception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.intercept.SchemaLocation;
import dev.safepersist.core.intercept.SchemaVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterceptedSchemasTest {
  private final InterceptedSchemas schemas = new InterceptedSchemas();

  @TempDir Path dir;

  private SchemaVerdict verdict(String text, boolean lenient) throws IOException {
    Path file =
        Files.writeString(dir.resolve("s.json"), "{\"properties\":{\"a\":{\"maximum\":3}}}");
    return schemas.validate(text.getBytes(UTF_8), SchemaLocation.ofFile(file.toString()), lenient);
  }

  /** What is whole by a lenient rule is validated as that rule reads it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1} // done",
        "/* one */ {\"a\":1,}",
        "# one\n{\"a\":1}",
        "{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}{\"a\":2}",
      })
  void validatesDocumentsAsLenientlyAsTheyAreRead(String text) throws IOException {
    assertThat(verdict(text, true)).isInstanceOf(SchemaVerdict.Fits.class);
    assertThat(verdict(text, false)).isInstanceOf(SchemaVerdict.Misfit.class);
    assertThat(verdict(text + "\n{\"a\":9}", true)).isInstanceOf(SchemaVerdict.Misfit.class);
  }

  @Test
  void validatesOneDocumentStrictly() throws IOException {
    assertThat(verdict("{\"a\":1}", false)).isInstanceOf(SchemaVerdict.Fits.class);
    assertThat(verdict("{\"a\":9}", false)).isInstanceOf(SchemaVerdict.Misfit.class);
  }
}
