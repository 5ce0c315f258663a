package dev.safepersist.agent.rules;

import dev.safepersist.core.intercept.DocumentRule;
import dev.safepersist.core.intercept.DocumentSchemas;
import dev.safepersist.core.intercept.DocumentSyntax;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentCheck.Kind;
import dev.safepersist.core.structure.DocumentSource;
import dev.safepersist.interception.InterceptedSchemas;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What files must be by the rules of the agent: connects the ports of the core. */
final class Documents {
  private Documents() {}

  /** Made when a rule names a schema: most do not, and the library behind it is large. */
  private static final class Schemas {
    private static final DocumentSchemas ALL = new InterceptedSchemas();
  }

  /** What the files of {@code rule} must be. */
  static DocumentRule of(FileRule rule) {
    return DocumentRule.of(
        syntax(rule.syntax()),
        rule.schema(),
        rule.policy().validation(),
        (document, location, lenient) -> Schemas.ALL.validate(document, location, lenient));
  }

  private static DocumentSyntax syntax(Syntax syntax) {
    return switch (syntax) {
      case LENIENT -> DocumentSyntax.CLOSED;
      case STRICT -> Documents::checkStrictly;
      case ANY -> DocumentSyntax.ANY;
    };
  }

  private static DocumentCheck checkStrictly(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      Optional<String> problem = StrictJson.check(in).map(Object::toString);
      return new DocumentCheck(
          problem.isPresent() ? Kind.NOT_WHOLE : Kind.WHOLE,
          Optional.empty(),
          "is not strict JSON, " + problem.orElse(""));
    }
  }
}
