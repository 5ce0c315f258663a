package dev.safepersist.agent.rules;

import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.LogFiles;
import dev.safepersist.core.intercept.SchemaLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rule that an annotated method of the program has for the files that it writes. */
public final class AnnotatedPolicy {
  private static final PathRules ANY =
      new PathRules(List.of(rule(new AnnotationMembers(), Optional.empty())));

  private AnnotatedPolicy() {}

  /** Whether the rule of an annotated method is for {@code path}. */
  public static boolean isFor(Path path) {
    return !LogFiles.isLog(path) && ANY.rule(path).isPresent();
  }

  /**
   * The rule of a method.
   *
   * @param members the members of its annotation, as text
   * @param loader what knows the schema; null for the class path
   * @throws IllegalArgumentException if another version of the annotation was read
   */
  public static FileRule rule(String members, ClassLoader loader) {
    AnnotationMembers parsed = AnnotationMembers.parse(members);
    return rule(
        parsed,
        parsed.schema().isEmpty()
            ? Optional.empty()
            : Optional.of(SchemaLocation.ofResource(parsed.schema(), loader)));
  }

  private static FileRule rule(AnnotationMembers members, Optional<SchemaLocation> schema) {
    return new FileRule(
        Path.of("").toAbsolutePath(),
        List.of("**"),
        List.of(),
        Mode.PROTECT,
        Syntax.LENIENT,
        schema,
        OnInvalid.REJECT,
        false,
        members.policy(),
        Optional.empty());
  }
}
