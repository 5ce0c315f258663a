package dev.safepersist.core.intercept;

import dev.safepersist.save.Policy;
import java.util.Optional;

/**
 * What the annotation of a method asks for.
 *
 * @param policy how the files are committed
 * @param document what they must be
 */
public record MethodRule(Policy policy, DocumentRule document) implements WriteRule {
  /**
   * The rule of a method with {@code members}.
   *
   * @param loader the class loader that knows the schema
   * @param schemas where schemas come from
   */
  public static MethodRule of(
      AnnotationMembers members, ClassLoader loader, DocumentSchemas schemas) {
    Policy policy = members.policy();
    Optional<SchemaLocation> location =
        members.schema().isEmpty()
            ? Optional.empty()
            : Optional.of(SchemaLocation.ofResource(members.schema(), loader));
    return new MethodRule(
        policy, DocumentRule.of(DocumentSyntax.CLOSED, location, policy.validation(), schemas));
  }
}
