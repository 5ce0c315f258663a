package dev.safepersist.migration;

import dev.safepersist.migration.access.Roles;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.steps.StepLoader;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes migrations of configuration files. */
final class ConfiguredMigration {
  private ConfiguredMigration() {}

  static Migration of(MigrationConfig config) throws IOException {
    Path folder = config.file().toAbsolutePath().getParent();
    MigrationBuilder builder =
        Migration.builder()
            .from(tree(config, config.source(), folder))
            .steps(StepLoader.load(config.steps()))
            .budget(config.steps().budget())
            .relationships(config.relationships())
            .options(config.options())
            .fingerprint("configuration", fingerprint(config));
    if (!config.target().kind().equals("in-place")) {
      builder.to(tree(config, config.target(), folder));
    }
    if (config.schema().isPresent()) {
      builder.schema(Schema.ofFile(config.schema().get()));
    }
    if (config.rules().isPresent()) {
      builder.rules(
          QualityRules.load(
              config.rules().get().toString(), ConfiguredMigration.class.getClassLoader()));
    }
    if (config.options().roles().isPresent()) {
      builder.roles(Roles.read(config.options().roles().get()));
    }
    return builder.build();
  }

  private static TreeSettings tree(MigrationConfig config, Endpoint endpoint, Path folder)
      throws MigrationException {
    if (!endpoint.kind().equals("tree")) {
      throw new MigrationException(
          MigrationMessage.ADAPTER_MISSING, config.file(), endpoint.kind(), endpoint.kind());
    }
    return TreeSettings.of(endpoint, config.file(), folder);
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
