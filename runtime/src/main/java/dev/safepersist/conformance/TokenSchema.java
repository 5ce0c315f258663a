package dev.safepersist.conformance;

import dev.safepersist.conformance.RuleReader.NoRule;
import dev.safepersist.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * A schema as rules for the tokens of a document. A document that the rules accept is valid by the
 * schema; of any other they decide nothing. Immutable; safe for use by several threads.
 */
public final class TokenSchema {
  private static final String LATEST = "https://json-schema.org/draft/2020-12/schema";
  private static final Pattern DIALECT =
      Pattern.compile(
          "https://json-schema\\.org/draft/20(19-09|20-12)/schema"
              + "|http://json-schema\\.org/draft-0[467]/schema#?");

  /** What gives a part of a schema an address of its own. */
  private static final Set<String> ADDRESSES =
      Set.of(
          "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef");

  private final Rule root;

  private TokenSchema(Rule root) {
    this.root = root;
  }

  /** The rules of a schema; empty if it demands what rules cannot express. */
  public static Optional<TokenSchema> of(Schema schema) {
    JsonNode tree = schema.tree();
    String dialect = tree.path("$schema").asString(LATEST);
    if (!DIALECT.matcher(dialect).matches()
        || tree.valueStream().anyMatch(TokenSchema::hasAddress)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TokenSchema(new RuleReader(tree, !dialect.contains("draft-0")).read()));
    } catch (NoRule | PatternSyntaxException notExpressible) {
      return Optional.empty();
    }
  }

  private static boolean hasAddress(JsonNode part) {
    return ADDRESSES.stream().anyMatch(part::has)
        || part.path("id").isString()
        || part.valueStream().anyMatch(TokenSchema::hasAddress);
  }

  /** Reads by {@code parser}, and checks what it reads. */
  public CheckedParser checking(JsonParser parser) {
    return new CheckedParser(parser, new Conformance(root));
  }
}
