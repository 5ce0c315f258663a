package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.place.Spelling;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is initialised before the first hook is connected, because it looks up services of the JDK:
 * charsets, security providers, resource bundles. A hook may run while the program initialises the
 * same part of the JDK, which would then see itself half made, or stay empty for good.
 */
final class Preparation {
  private Preparation() {}

  /** Prepares what files with {@code rules} need. */
  static void prepare(List<FileRule> rules) {
    DocumentCheck.prepare();
    Spelling.ofFile("a"); // looks up the charset of file names
    boolean schemas = false;
    for (FileRule rule : rules) {
      Optional<Path> states = rule.policy().stateDirectory();
      if (states.isPresent()) {
        StateDirectory.of(states.get(), states); // its name is a digest
      }
      schemas |= rule.schema().isPresent() && rule.policy().validation() != Validation.OFF;
    }
    if (schemas) {
      validateOnce();
    }
  }

  private static void validateOnce() {
    Schema any = Schema.parse("any", "{\"type\": \"object\"}");
    any.validate("[]".getBytes(StandardCharsets.US_ASCII));
  }
}
