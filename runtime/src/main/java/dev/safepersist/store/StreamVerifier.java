package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.EnvelopeHead;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.envelope.SourceDocument;
import dev.safepersist.format.Notation;
import dev.safepersist.syntax.BinaryTexts;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.BeyondLimitException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into a document by the rules and limits of a mapper, in constant memory.
 *
 * @param mapper the mapper that will read the elements
 */
record StreamVerifier(JsonMapper mapper) implements Verifier {
  private static final EnvelopeVerifier ENVELOPES = new EnvelopeVerifier();

  @Override
  public Inspection inspect(Path file, String name) throws IOException {
    return Uninterrupted.call(() -> inspected(file, name));
  }

  private Inspection inspected(Path file, String name) throws IOException {
    Inspection envelope = ENVELOPES.inspect(file, name);
    if (envelope.seal() == Seal.INTACT) {
      return envelope;
    }
    Optional<Problem> problem = problem(file, name, envelope.seal());
    Verdict verdict =
        problem.isEmpty() ? Verdict.GOOD : problem.get().limit() ? Verdict.UNKNOWN : Verdict.BROKEN;
    int schemaVersion = Math.max(envelope.schemaVersion(), schemaVersion(file, name));
    String text = problem.map(Problem::toString).orElse("");
    return new Inspection(verdict, 0, schemaVersion, envelope.seal(), text);
  }

  private Optional<Problem> problem(Path file, String name, Seal seal) throws IOException {
    try {
      Notation notation = notation(file, name);
      DocumentSource source = () -> SourceDocument.bounded(file, name).in();
      Optional<Problem> problem =
          notation.isBinary() ? binaryProblem(file, name, source) : textProblem(source);
      return problem.isEmpty() || seal == Seal.DAMAGED
          ? problem
          : Optional.of(problem.get().explained(source, notation));
    } catch (BeyondLimitException limit) {
      return Optional.of(new Problem(limit.getMessage(), 0, 0, true));
    } catch (EOFException | ZipException damaged) {
      return Optional.of(Problem.of("it is damaged as a gzip file: " + damaged.getMessage()));
    }
  }

  private static Notation notation(Path file, String name) throws IOException {
    try (SourceDocument document = SourceDocument.bounded(file, name)) {
      return document.notation();
    }
  }

  private Optional<Problem> textProblem(DocumentSource source) throws IOException {
    Optional<Problem> problem;
    try (InputStream in = source.open()) {
      problem = StrictJson.check(mapper, in);
    }
    if (problem.filter(Problem::limit).isEmpty()) {
      return problem;
    }
    try (InputStream in = source.open()) {
      return Optional.of(problem.get().within(StructureScanner.scan(in).verdict()));
    }
  }

  private Optional<Problem> binaryProblem(Path file, String name, DocumentSource source)
      throws IOException {
    try (SourceDocument document = SourceDocument.bounded(file, name);
        JsonParser parser = document.parser(mapper)) {
      Optional<Problem> problem = StrictJson.walk(parser);
      if (problem.isPresent()) {
        return problem;
      }
      try (InputStream in = source.open()) {
        long foreign = BinaryTexts.invalidAt(in, document.notation());
        return foreign < 0
            ? Optional.empty()
            : Optional.of(Problem.of("a text is not UTF-8, at byte " + foreign));
      }
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (JacksonException failure) {
      return Optional.of(Problem.of(failure));
    }
  }

  /** The version in metadata, also where these are behind the data. */
  static int schemaVersion(Path file, String name) throws IOException {
    return EnvelopeHead.read(file, name).map(it -> it.schemaVersion().orElse(0)).orElse(0);
  }
}
