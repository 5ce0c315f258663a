package dev.safepersist.migration.place;

import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import java.io.IOException;
import java.nio.file.Path;

/** An adapter for a kind of places, found as a service of the class path. */
public interface PlaceProvider {
  /** The name of the kind in configurations, such as {@code postgres}. */
  String kind();

  /**
   * The place that a configuration names.
   *
   * @param endpoint what it says about the place
   * @param config the configuration
   * @param folder where relative paths start
   */
  Place place(Endpoint endpoint, MigrationConfig config, Path folder) throws IOException;

  /** A configuration to start from, with a comment for each member. */
  String sample();
}
