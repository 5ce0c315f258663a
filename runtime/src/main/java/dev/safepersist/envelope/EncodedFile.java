package dev.safepersist.envelope;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.inspect.StructureVerifier;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Tells whether a compressed or binary file is whole. Unlike text, the document is read into
 * memory.
 */
final class EncodedFile {
  private EncodedFile() {}

  /** The verdict; empty if the file is plain text. */
  static Optional<Inspection> inspect(Path file, String name) throws IOException {
    try (SourceDocument document = SourceDocument.of(file, name)) {
      if (!document.compressed() && !document.notation().isBinary()) {
        return Optional.empty();
      }
      byte[] bytes = document.in().readAllBytes();
      return Optional.of(
          document.notation().isBinary() ? binary(bytes, document.notation()) : text(bytes, name));
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException | EOFException | ZipException damaged) {
      return Optional.of(new Inspection(Verdict.BROKEN, 0, 0));
    } catch (UnsupportedOperationException libraryMissing) {
      return Optional.of(new Inspection(Verdict.UNKNOWN, 0, 0));
    }
  }

  private static Inspection binary(byte[] bytes, Notation notation) {
    BinaryEnvelope envelope = BinaryEnvelope.read(bytes, notation, Json.mapper());
    return inspection(
        envelope.isEnveloped() && envelope.integrity() != Integrity.ABSENT,
        envelope.integrity(),
        envelope.metadata());
  }

  private static Inspection text(byte[] bytes, String name) {
    Optional<Envelope> envelope = Envelope.read(bytes);
    if (envelope.isPresent()) {
      boolean sealed = envelope.get().integrity() != Integrity.ABSENT;
      return inspection(sealed, envelope.get().integrity(), envelope.get().metadata());
    }
    boolean json = name.endsWith(".json.gz");
    return new Inspection(json ? structure(bytes) : Verdict.UNKNOWN, 0, 0);
  }

  private static Verdict structure(byte[] bytes) {
    try {
      return StructureVerifier.verdict(DocumentCheck.of(() -> new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the bytes are in memory
    }
  }

  private static Inspection inspection(boolean sealed, Integrity integrity, Metadata metadata) {
    int format = metadata.formatVersion().orElse(0);
    if (!sealed) {
      return new Inspection(Verdict.GOOD, 0, format);
    }
    return integrity == Integrity.INTACT
        ? new Inspection(Verdict.GOOD, metadata.serial().orElse(0), format)
        : new Inspection(Verdict.UNKNOWN, 0, format);
  }
}
