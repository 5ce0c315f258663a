package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.BeyondLimitException;
import dev.safepersist.wire.Gzip;
import dev.safepersist.wire.Limits;
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
   */
  Content read(byte[] file, Path place, String name, boolean saved) throws IOException {
    if (file.length == 0) {
      return unreadable(Verdict.BROKEN, Seal.ABSENT, "it is empty");
    }
    byte[] document = file;
    if (Gzip.isMarked(file)) {
      try {
        document = Gzip.decompress(file, most(file, place, name, saved));
      } catch (BeyondLimitException limit) {
        return unreadable(Verdict.UNKNOWN, Seal.ABSENT, limit.getMessage());
      } catch (IOException damaged) {
        return unreadable(Verdict.BROKEN, Seal.ABSENT, damaged.getMessage());
      }
    }
    Notation notation = Format.of(document, name).notation();
    return notation.isBinary() ? binary(document, notation) : text(document, saved);
  }

  /** What was saved was no bomb. */
  private static long most(byte[] file, Path place, String name, boolean saved) throws IOException {
    long most = Gzip.most(file.length);
    boolean known = saved || VERIFIER.inspect(place, name).seal() == Seal.INTACT;
    return known ? Limits.LARGEST_DOCUMENT : most;
  }

  private Content text(byte[] text, boolean saved) {
    Optional<Problem> foreign = StrictJson.checkUtf8(text);
    if (foreign.isPresent()) {
      return unreadable(Verdict.BROKEN, Seal.ABSENT, foreign.get().toString());
    }
    Optional<Envelope> found;
    try {
      found = Envelope.read(text);
    } catch (JacksonException notStrict) {
      Optional<Problem> problem = StrictJson.check(mapper, text);
      if (problem.isPresent()) {
        return unreadable(text, Seal.ABSENT, problem.get(), Problem.of(notStrict));
      }
      found = Optional.empty(); // a mapper of the caller's that allows comments, or the like
    }
    Metadata metadata = found.map(Envelope::metadata).orElse(Metadata.empty());
    Seal seal =
        found.map(there -> seal(there.integrity(), metadata, text.length)).orElse(Seal.ABSENT);
    if (!saved && seal != Seal.INTACT) {
      Optional<Problem> problem = StrictJson.check(mapper, text);
      if (problem.isPresent()) {
        return unreadable(text, seal, problem.get(), problem.get());
      }
    }
    Data data =
        found
            .map(there -> new Data.Text(text, there.dataOffset(), there.dataLength()))
            .orElseGet(() -> new Data.Text(text, 0, text.length));
    return content(seal, metadata, data);
  }

  private Content binary(byte[] document, Notation notation) {
    try {
      BinaryEnvelope envelope = BinaryEnvelope.read(document, notation, mapper);
      Seal seal = seal(envelope.integrity(), envelope.metadata(), document.length);
      return content(seal, envelope.metadata(), new Data.Tree(envelope.data(), "in " + notation));
    } catch (JacksonException failure) {
      Problem problem = Problem.of(failure);
      return unreadable(
          problem.limit() ? Verdict.UNKNOWN : Verdict.BROKEN,
          BinaryEnvelope.seal(document, notation),
          "it is no " + notation + ": " + problem.message());
    }
  }

  private static Seal seal(Integrity integrity, Metadata metadata, long length) {
    return switch (integrity) {
      case INTACT -> Seal.INTACT;
      case ABSENT -> Seal.ABSENT;
      case MISMATCH -> metadata.bytes().orElse(length) == length ? Seal.DAMAGED : Seal.CHANGED;
    };
  }

  private static Content content(Seal seal, Metadata metadata, Data data) {
    long serial = seal == Seal.INTACT ? metadata.serial().orElse(0) : 0;
    int schemaVersion = metadata.schemaVersion().orElse(0);
    return new Content(
        new Inspection(Verdict.GOOD, serial, schemaVersion, seal, ""), metadata, Optional.of(data));
  }

  /** A text that meets a limit before the place where it is torn is torn. */
  private static Content unreadable(byte[] text, Seal seal, Problem problem, Problem shown) {
    boolean limit = problem.limit() && problem.within(StructureScanner.scan(text)).limit();
    return unreadable(limit ? Verdict.UNKNOWN : Verdict.BROKEN, seal, shown.toString());
  }

  private static Content unreadable(Verdict verdict, Seal seal, String problem) {
    return new Content(
        new Inspection(verdict, 0, 0, seal, problem), Metadata.empty(), Optional.empty());
  }
}
