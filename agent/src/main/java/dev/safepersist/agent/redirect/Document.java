package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Syntax;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.core.structure.StructureScanner.Verdict;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether bytes are whole documents, as a rule has it. */
final class Document {
  private Document() {}

  /**
   * Requires whole documents.
   *
   * @param blankAllowed whether white space alone will do
   * @throws RejectedException with what is wrong, in a clause
   */
  static void require(StagedVersion version, FileRule rule, boolean blankAllowed)
      throws IOException {
    Optional<String> problem = problem(version.open(), rule, blankAllowed);
    if (problem.isPresent()) {
      throw new RejectedException(version.file(), "what was written " + problem.get());
    }
    if (rule.schema().isPresent() && rule.policy().validation() != Validation.OFF) {
      Schemas.require(version, rule.schema().get(), rule.policy().validation());
    }
  }

  /** What is wrong with a document, as the end of a sentence; the schema is not looked at. */
  static Optional<String> problem(InputStream in, FileRule rule, boolean blankAllowed)
      throws IOException {
    if (rule.syntax() == Syntax.ANY) {
      return Optional.empty();
    }
    if (rule.syntax() == Syntax.STRICT) {
      return StrictJson.check(in).map(problem -> "is not strict JSON, " + problem);
    }
    StructureScanner scanner = StructureScanner.scan(in);
    Verdict verdict = scanner.verdict();
    if (verdict == Verdict.COMPLETE || (verdict == Verdict.EMPTY && blankAllowed)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (verdict) {
          case EMPTY -> "holds no JSON document";
          case BROKEN -> "is no JSON at byte " + scanner.offset() + ", " + scanner.problem();
          default -> scanner.problem() + " at byte " + scanner.offset();
        });
  }

  /** What is wrong with the document in {@code file}. */
  static Optional<String> problem(Path file, FileRule rule) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return problem(in, rule, false);
    }
  }

  /** Looks into a file that may become a backup; strictness does not count then. */
  static Inspection inspect(Path file, FileRule rule) throws IOException {
    if (rule.syntax() == Syntax.ANY) {
      return new Inspection(Inspection.Verdict.UNKNOWN, 0, 0);
    }
    try (InputStream in = Files.newInputStream(file)) {
      Verdict verdict = StructureScanner.scan(in).verdict();
      return new Inspection(
          verdict == Verdict.COMPLETE ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
    }
  }
}
