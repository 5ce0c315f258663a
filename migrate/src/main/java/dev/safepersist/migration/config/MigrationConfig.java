package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says.
 *
 * @param file the file
 * @param source where the documents are
 * @param target where they go
 * @param steps how they change
 * @param schema what they must fit afterwards
 * @param rules quality rules that they must fit afterwards
 * @param options how the run goes
 * @param relationships references that must have a partner
 * @param notes what the reader of the file should know: keys that have new names
 */
public record MigrationConfig(
    Path file,
    Endpoint source,
    Endpoint target,
    StepSettings steps,
    Optional<Path> schema,
    Optional<Path> rules,
    Options options,
    List<Relationship> relationships,
    List<String> notes) {

  /**
   * A source or a target.
   *
   * @param kind {@code tree}, {@code postgres}, or what another adapter is called
   * @param settings the settings of the adapter
   */
  public record Endpoint(String kind, Map<String, Object> settings) {}

  /**
   * How the run goes.
   *
   * @param batch how large batches are
   * @param workers the most workers
   * @param retries how failures are retried
   * @param quarantine how many documents may be left out
   * @param validation how thoroughly the result is checked
   * @param sample the share of documents that the standard level recomputes
   * @param rollback whether the migration can be taken back
   * @param warnAfter after what time a migration that is not finalized is warned about
   * @param dryRun whether nothing is written
   * @param throttle how much it may take from others
   * @param alerts conditions that are watched
   * @param roles the file of the roles
   * @param requireApproval whether another person must approve the plan
   * @param encryptionKey the key for what the migration stores
   */
  public record Options(
      BatchSettings batch,
      int workers,
      RetrySettings retries,
      QuarantineSettings quarantine,
      Level validation,
      double sample,
      boolean rollback,
      Duration warnAfter,
      boolean dryRun,
      ThrottleSettings throttle,
      List<Alert> alerts,
      Optional<Path> roles,
      boolean requireApproval,
      Optional<String> encryptionKey) {

    /** The defaults. */
    public static Options defaults() {
      return new Options(
          BatchSettings.DEFAULT,
          2,
          RetrySettings.DEFAULT,
          QuarantineSettings.DEFAULT,
          Level.STANDARD,
          0.01,
          true,
          Duration.ofDays(30),
          false,
          ThrottleSettings.NONE,
          List.of(),
          Optional.empty(),
          false,
          Optional.empty());
    }
  }

  /**
   * Reads a configuration file.
   *
   * @throws MigrationException if it makes no sense
   */
  public static MigrationConfig read(Path file) throws IOException {
    return of(Settings.read(file));
  }

  /** Reads a configuration that is in memory; relative paths start at the folder of the file. */
  public static MigrationConfig of(Settings settings) throws MigrationException {
    Path folder = settings.file().toAbsolutePath().getParent();
    List<String> notes = OlderKeys.translate(settings);
    Endpoint source = endpoint(settings, "source");
    Endpoint target =
        settings.has("target") ? endpoint(settings, "target") : new Endpoint("in-place", Map.of());
    MigrationConfig config =
        new MigrationConfig(
            settings.file(),
            source,
            target,
            StepSettings.of(settings.child("steps"), folder),
            settings.path("schema", folder),
            settings.path("rules", folder),
            options(settings, folder),
            Relationship.all(settings.children("relationships")),
            List.copyOf(notes));
    settings.requireAllKnown();
    return config;
  }

  private static Options options(Settings settings, Path folder) throws MigrationException {
    Options defaults = Options.defaults();
    Settings migration = settings.child("migration");
    Settings validation = migration.child("validation");
    Settings rollback = migration.child("rollback");
    Settings access = settings.child("access");
    boolean images = rollback.flag("before_images", true);
    return new Options(
        BatchSettings.of(migration.child("batch")),
        migration.number("workers", defaults.workers(), 1),
        RetrySettings.of(migration.child("retries")),
        QuarantineSettings.of(migration.child("quarantine")),
        validation.choice("level", Level.class, Level.STANDARD),
        validation.share("sample", defaults.sample()),
        rollback.flag("enabled", true) && images,
        rollback.time("warn_after", defaults.warnAfter()),
        migration.flag("dry_run", false),
        ThrottleSettings.of(settings.child("throttle")),
        Alert.all(settings.children("alerts")),
        access.path("roles", folder),
        access.flag("require_approval", false),
        settings.child("encryption").text("key").map(key -> resolved(key, folder)));
  }

  /** The place of a key; a relative path starts at the folder of the file. */
  private static String resolved(String key, Path folder) {
    for (String kind : new String[] {"file:", "keystore:"}) {
      if (key.startsWith(kind)) {
        return kind + folder.resolve(key.substring(kind.length())).normalize();
      }
    }
    return key;
  }

  private static Endpoint endpoint(Settings settings, String name) throws MigrationException {
    Settings endpoint = settings.child(name);
    List<String> kinds = List.copyOf(endpoint.names());
    if (kinds.size() != 1) {
      throw new MigrationException(MigrationMessage.CONFIG_ENDPOINT, settings.file(), name, name);
    }
    String kind = kinds.get(0);
    Object value = endpoint.any(kind).orElse(Map.of());
    if (!(value instanceof Map<?, ?> map)) {
      throw endpoint.wrong(kind, "a mapping");
    }
    Map<String, Object> members = new java.util.LinkedHashMap<>();
    map.forEach((key, member) -> members.put(String.valueOf(key), member));
    return new Endpoint(kind, members);
  }
}
