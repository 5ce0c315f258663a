package dev.safepersist.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.nio.file.Path;

/** A program that saves: in the process of a test, or in one of its own. */
final class Observed {
  private Observed() {}

  static SafeFile file(Path path) {
    return SafeFile.of(path, Policy.defaults(), new EnvelopeVerifier());
  }

  /** A version of {@code path} that does not pass. */
  static Draft rejected(Path path, String reason) {
    return Draft.of("[0]".getBytes(UTF_8))
        .withCheck(
            stage -> {
              throw new RejectedException(path, reason);
            });
  }

  /** Saves to the file that is named, and tells an observer. */
  public static void main(String[] args) throws IOException {
    try (Registration registration = Observers.add(event -> System.out.println(event))) {
      SafeFiles.writeString(Path.of(args[0]), "[1]");
      if (registration.failures() > 0) {
        throw new IllegalStateException("the observer failed");
      }
    }
  }
}
