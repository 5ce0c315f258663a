package dev.safepersist.migration;

import dev.safepersist.migration.access.Roles;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.place.Adapters;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.PlaceProvider;
import dev.safepersist.migration.place.Setup;
import dev.safepersist.migration.steps.StepLoader;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.quality.QualityException;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Makes migrations of configuration files. */
final class ConfiguredMigration {
  private ConfiguredMigration() {}

  static Migration of(MigrationConfig config) throws IOException {
    Path folder = config.file().toAbsolutePath().getParent();
    MigrationBuilder builder =
        Migration.builder()
            .from(place(config, config.source(), folder))
            .steps(StepLoader.load(config.steps()))
            .budget(config.steps().budget())
            .transform(config.steps().transform())
            .relationships(config.relationships())
            .options(config.options())
            .fingerprint("configuration", fingerprint(config));
    if (!config.target().kind().equals("in-place")) {
      builder.to(place(config, config.target(), folder));
    }
    if (config.schema().isPresent()) {
      builder.schema(schema(config, config.schema().get()));
    }
    if (config.rules().isPresent()) {
      builder.rules(rules(config, config.rules().get()));
    }
    if (config.options().roles().isPresent()) {
      builder.roles(Roles.read(config.options().roles().get()));
    }
    return builder.build();
  }

  /** What an administrator sets up before. */
  static Optional<Setup> setup(MigrationConfig config) throws IOException {
    Path folder = config.file().toAbsolutePath().getParent();
    boolean inPlace = config.target().kind().equals("in-place");
    return place(config, inPlace ? config.source() : config.target(), folder).setup(inPlace);
  }

  private static Schema schema(MigrationConfig config, Path file) throws IOException {
    try {
      return Schema.ofFile(file);
    } catch (SchemaException unusable) {
      throw unusable(config, "schema", file, unusable);
    }
  }

  private static QualityRules rules(MigrationConfig config, Path file) throws IOException {
    try {
      return QualityRules.load(file.toString(), ConfiguredMigration.class.getClassLoader());
    } catch (QualityException unusable) {
      throw unusable(config, "rules", file, unusable);
    }
  }

  private static MigrationException unusable(
      MigrationConfig config, String member, Path file, RuntimeException cause) {
    String problem = cause.getMessage().lines().findFirst().orElse("");
    String why = problem.substring(problem.indexOf(']') + 1).strip().replaceFirst("\\.$", "");
    return new MigrationException(
            MigrationMessage.CONFIG_WRONG_VALUE,
            config.file(),
            member,
            file,
            "a file that can be used (" + why + ")",
            member)
        .causedBy(cause);
  }

  private static Place place(MigrationConfig config, Endpoint endpoint, Path folder)
      throws IOException {
    if (endpoint.kind().equals("tree")) {
      return TreeSettings.of(endpoint, config.file(), folder);
    }
    Optional<PlaceProvider> adapter = Adapters.find(endpoint.kind());
    if (adapter.isEmpty()) {
      throw new MigrationException(
          MigrationMessage.ADAPTER_MISSING, config.file(), endpoint.kind(), endpoint.kind());
    }
    return adapter.get().place(endpoint, config, folder);
  }

  /** What decides about the result; how fast it goes may change between runs. */
  private static String fingerprint(MigrationConfig config) {
    String text =
        config.source()
            + "\n"
            + config.target()
            + "\n"
            + config.relationships()
            + "\n"
            + config.rules()
            + "\n"
            + config.options().rollback();
    return DocumentDigest.ofBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
