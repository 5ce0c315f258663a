package dev.safepersist.schema;

import dev.safepersist.message.Log;
import dev.safepersist.syntax.PatternBudget;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * A schema, and the code that was generated for the same schema. The code is quick where a value
 * fits. Before a value is refused, the schema itself is asked: it has the last word, and the better
 * ones. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class CompiledSchema {
  private final Schema schema;
  private final GeneratedValidator<Object> validator;

  private CompiledSchema(Schema schema, GeneratedValidator<Object> validator) {
    this.schema = schema;
    this.validator = validator;
  }

  /**
   * The two of them, or empty if the code was generated for a schema that demands something else.
   *
   * @param fingerprint of the schema for which the code was generated
   */
  public static Optional<CompiledSchema> of(
      Schema schema, String fingerprint, GeneratedValidator<Object> validator) {
    if (schema.fingerprint().equals(fingerprint)) {
      return Optional.of(new CompiledSchema(schema, validator));
    }
    Log.log(
        Level.DEBUG,
        () ->
            schema + " is not the one that was compiled, " + fingerprint + ": values become JSON");
    return Optional.empty();
  }

  /** Whether {@code value} is known to fit; false as well if that cannot be decided. */
  public boolean accepts(Object value) {
    return validate(value, 1).filter(List::isEmpty).isPresent();
  }

  /**
   * What is wrong with {@code value}, at the places that the schema itself would name; empty if
   * that cannot be decided from the value alone.
   *
   * @param limit how many errors are listed
   */
  public Optional<List<Finding>> validate(Object value, int limit) {
    Violations found = new Violations(schema, limit);
    try {
      new PatternBudget()
          .during(
              () -> {
                validator.validate(value, found);
                return found;
              });
    } catch (RuntimeException | StackOverflowError failure) {
      Log.log(Level.TRACE, () -> "a value is in doubt: " + failure);
      return Optional.empty();
    }
    return found.isInDoubt() ? Optional.empty() : Optional.of(found.findings());
  }
}
