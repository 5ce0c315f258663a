package dev.safepersist.store;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.EnvelopeHead;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into JSON text by the rules and limits of a mapper, in constant memory.
 *
 * @param mapper the mapper that will read the elements
 */
record StreamVerifier(JsonMapper mapper) implements Verifier {
  private static final EnvelopeVerifier ENVELOPES = new EnvelopeVerifier();

  @Override
  public Inspection inspect(Path file, String name) throws IOException {
    Inspection envelope = ENVELOPES.inspect(file, name);
    if (envelope.seal() == Seal.INTACT) {
      return envelope;
    }
    int schemaVersion = Math.max(envelope.schemaVersion(), schemaVersion(file));
    Optional<Problem> problem = problem(file);
    Verdict verdict =
        problem.isEmpty() ? Verdict.GOOD : problem.get().limit() ? Verdict.UNKNOWN : Verdict.BROKEN;
    String text = problem.map(Problem::toString).orElse("");
    return new Inspection(verdict, 0, schemaVersion, envelope.seal(), text);
  }

  private Optional<Problem> problem(Path file) throws IOException {
    Optional<Problem> problem;
    try (InputStream in = Files.newInputStream(file)) {
      problem = StrictJson.check(mapper, in);
    }
    if (problem.filter(Problem::limit).isEmpty()) {
      return problem;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(problem.get().within(StructureScanner.scan(in).verdict()));
    }
  }

  /** The version in metadata, also where these are behind the data. */
  static int schemaVersion(Path file) throws IOException {
    return EnvelopeHead.read(file).map(it -> it.schemaVersion().orElse(0)).orElse(0);
  }
}
