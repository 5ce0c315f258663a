package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the steps come from.
 *
 * @param classes names of classes with methods annotated as steps
 * @param classPath jars and folders that hold these classes
 * @param files YAML files with declarative steps
 * @param to the schema version to reach
 * @param budget how long a step may take for one document
 * @param transform what transforms the documents
 */
public record StepSettings(
    List<String> classes,
    List<Path> classPath,
    List<Path> files,
    int to,
    Duration budget,
    TransformBy transform) {
  /** How long a step may take for one document, unless the configuration says otherwise. */
  public static final Duration BUDGET = Duration.ofSeconds(5);

  static StepSettings of(Settings settings, Path folder) throws MigrationException {
    return new StepSettings(
        settings.texts("classes"),
        settings.texts("class_path").stream()
            .map(text -> folder.resolve(text).normalize())
            .toList(),
        settings.texts("files").stream().map(text -> folder.resolve(text).normalize()).toList(),
        settings.number("to", 0, 0),
        settings.time("budget", BUDGET),
        settings.choice("transform", TransformBy.class, TransformBy.JVM));
  }
}
