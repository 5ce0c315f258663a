package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.BeyondLimitException;
import dev.safepersist.wire.Gzip;
import dev.safepersist.wire.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the content of files in memory, by the rules and limits of a mapper. What goes beyond a
 * limit is not broken for that.
 *
 * @param mapper the mapper of the store
 */
record ContentReader(JsonMapper mapper) {
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();

  /**
   * Reads a file.
   *
   * @param file its bytes
   * @param place where they are
   * @param name its name, which decides the format where its bytes do not
   * @param saved whether they are known to be those of a save, so that they need not be walked
   * @param wrapping decides whether what looks like an envelope is one
   */
  Content read(byte[] file, Path place, String name, boolean saved, Wrapping wrapping)
      throws IOException {
    if (file.length == 0) {
      return unreadable(Verdict.BROKEN, Seal.ABSENT, "it is empty");
    }
    byte[] document = file;
    if (Gzip.isMarked(file)) {
      try {
        document = Gzip.decompress(file, most(file, place, name, saved));
      } catch (BeyondLimitException limit) {
        return unreadable(Verdict.UNKNOWN, Seal.ABSENT, String.valueOf(limit.getMessage()));
      } catch (IOException damaged) {
        return unreadable(Verdict.BROKEN, Seal.ABSENT, String.valueOf(damaged.getMessage()));
      }
    }
    Notation notation = Format.of(document, name).notation();
    return notation.isBinary()
        ? binary(document, notation, wrapping)
        : new TextReader(mapper, place, name).read(document, saved, wrapping);
  }

  /** What was saved was no bomb. */
  private static long most(byte[] file, Path place, String name, boolean saved) throws IOException {
    long most = Gzip.most(file.length);
    boolean known = saved || VERIFIER.inspect(place, name).seal() == Seal.INTACT;
    return known ? Limits.LARGEST_DOCUMENT : most;
  }

  private Content binary(byte[] document, Notation notation, Wrapping wrapping) throws IOException {
    try {
      BinaryEnvelope envelope = BinaryEnvelope.read(document, notation, mapper);
      Data whole = new Data.Tree(envelope.plain().data(), "in " + notation);
      if (envelope.isEnveloped()
          && wrapping.isPlain(envelope.integrity(), envelope.metadata(), whole)) {
        return content(Seal.ABSENT, Metadata.empty(), whole);
      }
      Seal seal = seal(envelope.integrity(), envelope.metadata(), document.length);
      return content(seal, envelope.metadata(), new Data.Tree(envelope.data(), "in " + notation));
    } catch (JacksonException failure) {
      Seal seal = BinaryEnvelope.seal(document, notation);
      return unreadable(seal, problem(failure, document, notation, seal));
    }
  }

  /** What has the length that was sealed and cannot be read was damaged, and not rewritten. */
  private static Problem problem(
      JacksonException failure, byte[] document, Notation notation, Seal seal) throws IOException {
    Problem found = Problem.of(failure);
    Problem named =
        new Problem("it is no " + notation + ": " + found.message(), 0, 0, found.limit());
    return seal == Seal.DAMAGED
        ? named
        : named.explained(() -> new ByteArrayInputStream(document), notation);
  }

  static Seal seal(Integrity integrity, Metadata metadata, long length) {
    return switch (integrity) {
      case INTACT -> Seal.INTACT;
      case ABSENT -> Seal.ABSENT;
      case MISMATCH -> metadata.bytes().orElse(length) == length ? Seal.DAMAGED : Seal.CHANGED;
    };
  }

  static Content content(Seal seal, Metadata metadata, Data data) {
    long serial = seal == Seal.INTACT ? metadata.serial().orElse(0) : 0;
    int schemaVersion = metadata.schemaVersion().orElse(0);
    return new Content(
        new Inspection(Verdict.GOOD, serial, schemaVersion, seal, ""), metadata, Optional.of(data));
  }

  static Content unreadable(Seal seal, Problem problem) {
    return unreadable(problem.limit() ? Verdict.UNKNOWN : Verdict.BROKEN, seal, problem.toString());
  }

  private static Content unreadable(Verdict verdict, Seal seal, String problem) {
    return new Content(
        new Inspection(verdict, 0, 0, seal, problem), Metadata.empty(), Optional.empty());
  }
}
