package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.resource.NearNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The refusal of a member of a configuration that does not exist. */
final class UnknownMember {
  private UnknownMember() {}

  /**
   * The refusal.
   *
   * @param place the member, with the names of the mappings that hold it
   * @param name its name
   * @param known all known names there
   */
  static MigrationException of(Path file, String place, String name, Set<String> known) {
    List<String> near = NearNames.of(name, known);
    String fix =
        near.isEmpty()
            ? "remove it; known here are " + String.join(", ", known)
            : "did you mean " + String.join(", ", near) + "? Rename it, or remove it";
    return new MigrationException(MigrationMessage.CONFIG_UNKNOWN_MEMBER, file, place, fix);
  }
}
