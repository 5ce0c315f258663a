package dev.safepersist.migration.steps;

import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A YAML file with declarative steps: {@code from}, the version that a step begins at, and {@code
 * do}, the list of its operations; or {@code steps}, a list of such.
 */
final class StepFile {
  private StepFile() {}

  static Map<Integer, UpgradeStep> read(Path file) throws IOException {
    Settings settings = Settings.read(file);
    Map<Integer, UpgradeStep> steps = new LinkedHashMap<>();
    List<Settings> list = settings.has("steps") ? settings.children("steps") : List.of(settings);
    for (Settings step : list) {
      int from = step.number("from", -1, 0);
      if (from < 0) {
        throw wrong(file, "a step does not say from which version it starts (from)");
      }
      DeclaredStep declared = DeclaredStep.begin();
      for (Settings operation : step.children("do")) {
        declared = with(declared, file, operation);
      }
      if (steps.put(from, declared) != null) {
        throw wrong(file, "there are two steps from version " + from);
      }
    }
    settings.requireAllKnown();
    return steps;
  }

  private static MigrationException wrong(Path file, String problem) {
    return new MigrationException(MigrationMessage.STEPS_FILE, file, problem);
  }

  private static DeclaredStep with(DeclaredStep step, Path file, Settings operation)
      throws MigrationException {
    List<String> names = List.copyOf(operation.names());
    if (names.size() != 1) {
      throw wrong(file, "an operation has one name, not " + names);
    }
    String name = names.get(0);
    Settings what = operation.child(name);
    try {
      return switch (name) {
        case "rename" -> step.rename(text(file, what, "at"), text(file, what, "to"));
        case "move" -> step.move(text(file, what, "from"), text(file, what, "to"));
        case "add" -> step.add(text(file, what, "at"), value(what, "value"));
        case "remove" ->
            what.any("default").isPresent()
                ? step.remove(text(file, what, "at"), value(what, "default"))
                : step.remove(text(file, what, "at"));
        case "convert" -> converted(step, text(file, what, "at"), what);
        case "wrap" -> step.wrap(text(file, what, "at"), text(file, what, "as"));
        case "unwrap" -> step.unwrap(text(file, what, "at"), text(file, what, "member"));
        case "split" ->
            step.split(text(file, what, "at"), text(file, what, "by"), array(what, "to"));
        case "join" ->
            step.join(text(file, what, "at"), text(file, what, "by"), array(what, "from"));
        case "map_values", "mapValues" ->
            step.mapValues(text(file, what, "at"), texts(what.child("values")));
        default ->
            throw wrong(
                file,
                name
                    + " is no operation; there are rename, move, add, remove, convert, wrap,"
                    + " unwrap, split, join and map_values");
      };
    } catch (IllegalArgumentException nonsense) {
      throw wrong(file, nonsense.getMessage()).causedBy(nonsense);
    }
  }

  private static DeclaredStep converted(DeclaredStep step, String at, Settings what)
      throws MigrationException {
    ValueType from = what.choice("from", ValueType.class, ValueType.STRING);
    ValueType to = what.choice("to", ValueType.class, ValueType.STRING);
    return what.flag("lossy", false)
        ? step.convertWithLoss(at, from, to)
        : step.convert(at, from, to);
  }

  private static String[] array(Settings what, String name) throws MigrationException {
    return what.texts(name).toArray(String[]::new);
  }

  private static String text(Path file, Settings what, String name) throws MigrationException {
    return what.text(name).orElseThrow(() -> wrong(file, "an operation lacks " + name));
  }

  private static JsonNode value(Settings what, String name) {
    return Trees.exact().valueToTree(what.any(name).orElse(null));
  }

  private static Map<String, String> texts(Settings values) throws MigrationException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : values.names()) {
      texts.put(name, values.text(name).orElse(""));
    }
    return texts;
  }
}
