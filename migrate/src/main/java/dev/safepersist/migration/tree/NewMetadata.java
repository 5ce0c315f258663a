package dev.safepersist.migration.tree;

import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.program.Program;
import dev.safepersist.wire.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The metadata of a migrated document: that of the old one, where it describes the file. */
final class NewMetadata {
  private NewMetadata() {}

  /** The metadata of version {@code version}, made by the migration {@code change}. */
  static Metadata of(Metadata old, int version, String change) {
    Metadata metadata = old;
    for (String name : Member.OF_ONE_VERSION) {
      metadata = metadata.without(name);
    }
    if (metadata.createdAt().isEmpty()) {
      metadata = metadata.withCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
    if (metadata.lineage().isEmpty()) {
      metadata = metadata.with(Member.LINEAGE, UUID.randomUUID().toString());
    }
    ObjectNode program = Json.mapper().valueToTree(Program.current().members());
    return metadata.withVersion(version).with(Member.CHANGE, change).withAll(Metadata.of(program));
  }
}
