package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.SettingName;
import dev.safepersist.processor.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policy that settings ask for: the defaults, and what is spelled out. */
final class PolicyExpression {
  private PolicyExpression() {}

  /** The expression; empty if nothing is spelled out. */
  static Optional<CodeBlock> of(Settings settings) {
    List<CodeBlock> choices = new ArrayList<>();
    constant(settings, SettingName.DURABILITY, "withDurability", Library.DURABILITY, choices);
    settings
        .backups()
        .map(backups -> CodeBlock.of(".withRetention($L)", retention(backups)))
        .ifPresent(choices::add);
    constant(settings, SettingName.VALIDATION, "withValidation", Library.VALIDATION, choices);
    constant(settings, SettingName.METADATA, "withMetadata", Library.METADATA_PLACEMENT, choices);
    return choices.isEmpty() ? Optional.empty() : Optional.of(chain(choices));
  }

  private static CodeBlock chain(List<CodeBlock> choices) {
    CodeBlock start = CodeBlock.of("$T.defaults()", Library.POLICY);
    if (choices.size() == 1) {
      return CodeBlock.of("$L$L", start, choices.get(0));
    }
    CodeBlock.Builder code = CodeBlock.builder().add("$>$>\n$L$>$>", start);
    choices.forEach(choice -> code.add("\n$L", choice));
    return code.add("$<$<$<$<").build();
  }

  private static CodeBlock retention(int backups) {
    return backups == 0
        ? CodeBlock.of("$T.none()", Library.RETENTION)
        : CodeBlock.of("$T.keep($L)", Library.RETENTION, backups);
  }

  private static void constant(
      Settings settings, String member, String method, ClassName type, List<CodeBlock> choices) {
    settings
        .get(member)
        .map(given -> CodeBlock.of(".$L($T.$L)", method, type, given.text()))
        .ifPresent(choices::add);
  }
}
