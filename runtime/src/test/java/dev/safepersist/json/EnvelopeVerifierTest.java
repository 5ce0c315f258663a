package dev.safepersist.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.commit.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeVerifierTest {
  @TempDir Path dir;

  @Test
  void findsAFileBrokenWhoseFirstBlockIsZeros() throws IOException {
    byte[] torn = new byte[2_048];
    Arrays.fill(torn, 512, torn.length, (byte) 'f');
    Path file = Files.write(dir.resolve("torn.json"), torn);

    assertThat(new EnvelopeVerifier().inspect(file, "torn.json").verdict())
        .isEqualTo(Inspection.Verdict.BROKEN);
  }
}
