package dev.safepersist.agent.rules;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.intercept.DocumentRule;
import dev.safepersist.core.intercept.SchemaLocation;
import dev.safepersist.core.intercept.WriteRule;
import dev.safepersist.save.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happens to the files of some globs. Of several rules the first that matches counts.
 *
 * @param base the folder that relative globs begin at
 * @param include the globs of its files
 * @param exclude the globs of files that it leaves to the rules after it
 * @param mode what is done with the files
 * @param syntax when a document counts as whole
 * @param schema the JSON Schema that documents must fit, if any; how strictly is a matter of the
 *     policy
 * @param onInvalid what happens to other documents
 * @param copyOnOpen whether appends and writes in place go to a copy, which is committed at close
 * @param policy how files are committed
 * @param legacy the older version that the program knows, if any
 */
public record FileRule(
    Path base,
    List<String> include,
    List<String> exclude,
    Mode mode,
    Syntax syntax,
    Optional<SchemaLocation> schema,
    OnInvalid onInvalid,
    boolean copyOnOpen,
    Policy policy,
    Optional<LegacyRule> legacy)
    implements WriteRule {
  /** Copies the lists. */
  public FileRule {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  @Override
  public DocumentRule document() {
    return Documents.of(this);
  }

  @Override
  public SafeFile file(Path path, Policy choices) {
    return WriteRule.super.file(path, choices).rewritingInPlace();
  }
}
