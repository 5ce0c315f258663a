package dev.safepersist.migration.postgres;

import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.PlaceProvider;
import dev.safepersist.migration.postgres.relation.Relation;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The adapter for {@code postgres} in configurations. */
public final class PostgresProvider implements PlaceProvider {
  @Override
  public String kind() {
    return "postgres";
  }

  @Override
  public Place place(Endpoint endpoint, MigrationConfig config, Path folder) throws IOException {
    TableSettings settings = TableSettings.of(endpoint, config, folder);
    Optional<Path> state =
        Optional.ofNullable(endpoint.settings().get("state"))
            .map(value -> folder.resolve(String.valueOf(value)));
    Settings members = Settings.of(config.file(), endpoint.kind(), endpoint.settings());
    return new TablePlace(
        settings,
        state.orElseGet(() -> folder.resolve(".safepersist")),
        state.isPresent(),
        SchemaOptions.of(members),
        Relation.all(members));
  }

  @Override
  public String sample() {
    try (InputStream in = PostgresProvider.class.getResourceAsStream("sample-postgres.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the sample is part of the program", e);
    }
  }
}
