package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Syntax;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.inspect.StructureVerifier;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentCheck.Kind;
import dev.safepersist.core.structure.DocumentCheck.Source;
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
   * @return false if the bytes may be whole, in a charset that is not known here
   * @throws RejectedException with what is wrong, in a clause
   */
  static boolean require(StagedVersion version, FileRule rule, boolean blankAllowed)
      throws IOException {
    DocumentCheck check = check(version::open, rule);
    if (check.kind() == Kind.NOT_WHOLE || (check.kind() == Kind.EMPTY && !blankAllowed)) {
      throw new RejectedException(version.file(), "what was written " + check.problem());
    }
    if (check.kind() == Kind.UNDECIDED) {
      return false;
    }
    if (rule.schema().isPresent() && rule.policy().validation() != Validation.OFF) {
      byte[] document = check.read(version::open);
      Schemas.require(version, document, rule.schema().get(), rule.policy().validation());
    }
    return true;
  }

  /** Whether the bytes are whole documents by the syntax of the rule; its schema does not count. */
  private static DocumentCheck check(Source source, FileRule rule) throws IOException {
    if (rule.syntax() == Syntax.ANY) {
      return new DocumentCheck(Kind.WHOLE, Optional.empty(), "");
    }
    if (rule.syntax() == Syntax.LENIENT) {
      return DocumentCheck.of(source);
    }
    try (InputStream in = source.open()) {
      Optional<String> problem = StrictJson.check(in).map(Object::toString);
      return new DocumentCheck(
          problem.isPresent() ? Kind.NOT_WHOLE : Kind.WHOLE,
          Optional.empty(),
          "is not strict JSON, " + problem.orElse(""));
    }
  }

  /** What is wrong with the document in {@code file}, as the end of a sentence. */
  static Optional<String> problem(Path file, FileRule rule) throws IOException {
    DocumentCheck check = check(() -> Files.newInputStream(file), rule);
    return check.kind() == Kind.WHOLE || check.kind() == Kind.UNDECIDED
        ? Optional.empty()
        : Optional.of(check.problem());
  }

  /** Looks into a file that may become a backup; strictness does not count then. */
  static Inspection inspect(Path file, FileRule rule) throws IOException {
    if (rule.syntax() == Syntax.ANY) {
      return new Inspection(Inspection.Verdict.UNKNOWN, 0, 0);
    }
    return new Inspection(StructureVerifier.structure(file), 0, 0);
  }
}
