package dev.safepersist.migration.steps;

import dev.safepersist.migration.config.StepSettings;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the steps that a configuration names. */
public final class StepLoader {
  private StepLoader() {}

  /** The chain of all steps in the classes and files. */
  public static Steps load(StepSettings settings) throws IOException {
    MessageDigest fingerprint = DocumentDigest.sha256();
    Map<Integer, UpgradeStep> steps = new TreeMap<>();
    ClassLoader loader = loader(settings.classPath());
    for (String name : settings.classes()) {
      add(steps, StepClass.load(name, loader), name);
      fingerprint.update(StepClass.bytes(name, loader));
    }
    for (Path file : settings.files()) {
      add(steps, StepFile.read(file), file.toString());
      fingerprint.update(Files.readAllBytes(file));
    }
    for (Path entry : settings.classPath()) {
      update(fingerprint, entry);
    }
    Upgrades upgrades = Upgrades.none();
    for (Map.Entry<Integer, UpgradeStep> step : steps.entrySet()) {
      upgrades = upgrades.with(step.getKey(), step.getValue());
    }
    int last = steps.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    int to = settings.to() > 0 ? settings.to() : last;
    return Steps.of(upgrades, to, HexFormat.of().formatHex(fingerprint.digest()));
  }

  private static void add(
      Map<Integer, UpgradeStep> steps, Map<Integer, UpgradeStep> more, String from)
      throws MigrationException {
    for (Map.Entry<Integer, UpgradeStep> step : more.entrySet()) {
      if (steps.put(step.getKey(), step.getValue()) != null) {
        throw StepClass.unusable(from, "there is another step from version " + step.getKey());
      }
    }
  }

  private static ClassLoader loader(List<Path> classPath) throws IOException {
    ClassLoader parent = Thread.currentThread().getContextClassLoader();
    ClassLoader own = parent == null ? StepLoader.class.getClassLoader() : parent;
    if (classPath.isEmpty()) {
      return own;
    }
    List<URL> urls = new ArrayList<>();
    for (Path entry : classPath) {
      if (Files.notExists(entry)) {
        throw new MigrationException(MigrationMessage.STEPS_CLASS_PATH, entry);
      }
      urls.add(entry.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), own); // lives as long as the steps
  }

  private static void update(MessageDigest fingerprint, Path entry) throws IOException {
    if (Files.isRegularFile(entry)) {
      fingerprint.update(Files.readAllBytes(entry));
      return;
    }
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = entry.relativize(file).toString();
        fingerprint.update(name.getBytes(StandardCharsets.UTF_8));
        fingerprint.update(Files.readAllBytes(file));
      }
    }
  }
}
