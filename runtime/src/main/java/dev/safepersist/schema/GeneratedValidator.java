package dev.safepersist.schema;

/**
 * Code that looks at values themselves for what a schema demands of the JSON they are written as by
 * {@link dev.safepersist.json.Json#mapper()}. The annotation processor writes it.
 *
 * @param <T> the type of the values
 * @since 0.1
 */
@FunctionalInterface
public interface GeneratedValidator<T> {
  /** Adds what is wrong with {@code value} to {@code found}, until that is full. */
  void validate(T value, Violations found);
}
