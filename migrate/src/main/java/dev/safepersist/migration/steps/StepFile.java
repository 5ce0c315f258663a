package dev.safepersist.migration.steps;

import dev.safepersist.migration.config.YamlText;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.declared.StepDocument;
import dev.safepersist.upgrade.declared.WrongStepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A YAML file with declarative steps; see {@link StepDocument}. */
final class StepFile {
  private StepFile() {}

  static Map<Integer, UpgradeStep> read(Path file) throws IOException {
    Map<String, Object> members = YamlText.mapping(file, Files.readString(file));
    try {
      return new LinkedHashMap<>(StepDocument.read(Trees.exact().valueToTree(members)));
    } catch (WrongStepException wrong) {
      String place = wrong.place().isEmpty() ? "" : wrong.place() + ": ";
      String problem = place + Objects.requireNonNull(wrong.getMessage());
      throw new MigrationException(MigrationMessage.STEPS_FILE, file, problem).causedBy(wrong);
    }
  }
}
