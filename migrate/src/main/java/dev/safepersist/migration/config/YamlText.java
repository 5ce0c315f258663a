package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text in YAML that holds one mapping. */
public final class YamlText {
  private YamlText() {}

  /**
   * The mapping; one without members if the text is empty.
   *
   * @param file the file that holds the text, for messages
   */
  public static Map<String, Object> mapping(Path file, String text) throws MigrationException {
    Object loaded;
    try {
      LoadSettings yaml = LoadSettings.builder().setLabel(file.toString()).build();
      loaded = new Load(yaml).loadFromString(text);
    } catch (YamlEngineException notYaml) {
      throw new MigrationException(MigrationMessage.CONFIG_NOT_YAML, file, problem(notYaml))
          .causedBy(notYaml);
    }
    if (loaded == null) {
      return new LinkedHashMap<>();
    }
    if (!(loaded instanceof Map<?, ?> map)) {
      throw WrongValue.of(file, "the file", "a mapping", loaded);
    }
    return named(map);
  }

  /** A copy whose keys are texts. */
  static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(String.valueOf(name), member));
    return members;
  }

  /** What is wrong, and where; the line itself is not repeated, since it may hold a secret. */
  private static String problem(YamlEngineException failure) {
    if (failure instanceof MarkedYamlEngineException marked
        && marked.getProblemMark().isPresent()) {
      Mark mark = marked.getProblemMark().get();
      return marked.getProblem()
          + " in line "
          + (mark.getLine() + 1)
          + ", column "
          + (mark.getColumn() + 1);
    }
    return failure.getClass().getSimpleName();
  }
}
