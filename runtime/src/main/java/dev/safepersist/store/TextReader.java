package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON text in memory, by the rules and limits of a mapper. A text that is whole otherwise,
 * in another charset perhaps, is not read, and is not broken for that.
 *
 * @param mapper the mapper of the store
 * @param place where the bytes are
 * @param name the name of the file that they are a version of
 */
record TextReader(JsonMapper mapper, Path place, String name) {
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();

  /**
   * Reads a text.
   *
   * @param saved whether it is known to be that of a save, so that it need not be walked
   * @param wrapping decides whether what looks like an envelope is one
   */
  Content read(byte[] text, boolean saved, Wrapping wrapping) throws IOException {
    Optional<Problem> foreign = StrictJson.checkUtf8(text);
    if (foreign.isPresent()) {
      return unreadable(text, Seal.ABSENT, foreign.get(), foreign.get());
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
    Data whole = new Data.Text(text, 0, text.length);
    if (found.isPresent()
        && wrapping.isPlain(found.get().integrity(), found.get().metadata(), whole)) {
      found = Optional.empty();
    }
    Metadata metadata = found.map(Envelope::metadata).orElse(Metadata.empty());
    Seal seal =
        found
            .map(there -> ContentReader.seal(there.integrity(), metadata, text.length))
            .orElse(Seal.ABSENT);
    if (!saved && seal != Seal.INTACT) {
      Optional<Problem> problem = StrictJson.check(mapper, text);
      if (problem.isPresent()) {
        return unreadable(text, seal, problem.get(), problem.get());
      }
    }
    Data data =
        found
            .<Data>map(there -> new Data.Text(text, there.dataOffset(), there.dataLength()))
            .orElse(whole);
    return ContentReader.content(seal, metadata, data);
  }

  /** A text that meets a limit before the place where it is torn is torn. */
  private Content unreadable(byte[] text, Seal seal, Problem problem, Problem shown)
      throws IOException {
    boolean limit = problem.limit() && problem.within(StructureScanner.scan(text)).limit();
    Problem named = new Problem(shown.message(), shown.line(), shown.column(), limit);
    return ContentReader.unreadable(seal, limit ? named : explained(text, named));
  }

  /** What has the length that was sealed and cannot be read was damaged, and not rewritten. */
  private Problem explained(byte[] text, Problem problem) throws IOException {
    Problem explained = problem.explained(() -> new ByteArrayInputStream(text), Notation.JSON);
    if (!explained.limit()) {
      return problem;
    }
    Inspection found = VERIFIER.inspect(place, name);
    boolean damaged = found.seal() == Seal.DAMAGED || found.verdict() == Verdict.BROKEN;
    return damaged ? problem : explained;
  }
}
