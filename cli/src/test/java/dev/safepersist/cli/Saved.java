package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** Files as a program leaves them that saves with SafePersist. */
final class Saved {
  private Saved() {}

  /** Saves {@code text} as it is, with its metadata in the history, and keeps every version. */
  static void plain(Path file, String text) throws IOException {
    Policy policy =
        Policy.defaults()
            .withMetadata(MetadataPlacement.SIDECAR)
            .withRetention(Retention.unlimited());
    file(file, policy).write(Draft.of(text.getBytes(UTF_8)));
  }

  /** Saves an envelope around {@code {"n": n}}. */
  static void envelope(Path file, int n) throws IOException {
    Metadata metadata = Metadata.empty().withVersion(3).with("description", "a number");
    file(file, Policy.defaults())
        .write(
            Draft.of(out -> Envelope.write(out, metadata, Json.mapper().writer(), Map.of("n", n)))
                .withSchemaVersion(3));
  }

  /** Changes bytes as a failing disk does: length and time stay. */
  static void rot(Path file, String from, String to) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replace(from, to));
    Files.setLastModifiedTime(file, time);
  }

  private static SafeFile file(Path file, Policy policy) {
    return SafeFile.of(file, policy, new EnvelopeVerifier());
  }
}
