package dev.safepersist.json;

import dev.safepersist.wire.Member;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known about a file in addition to its data. A set of named members; those of the format
 * have an accessor here, others (of older and newer programs) are kept as they are. Immutable.
 *
 * @since 0.1
 */
public final class Metadata {
  private static final Metadata EMPTY = new Metadata(Map.of());
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, JsonNode> members;

  private Metadata(Map<String, JsonNode> members) {
    this.members = members;
  }

  /** Metadata without members. */
  public static Metadata empty() {
    return EMPTY;
  }

  /** The members of a JSON object. */
  public static Metadata of(ObjectNode object) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), copy(member.getValue())));
    return members.isEmpty() ? EMPTY : new Metadata(members);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * The version as a number, whether it is given as one or, as by older programs, as a text such as
   * {@code "2.0"}.
   */
  public OptionalInt version() {
    OptionalInt written = schemaVersion();
    if (written.isPresent()) {
      return written;
    }
    String[] parts = text(Member.VERSION).orElse("").split("\\.", 2);
    return parts[0].matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(parts[0]))
        : OptionalInt.empty();
  }

  /**
   * The version, if it is a whole number, as SafePersist writes it. A text is the version of the
   * older program that wrote the file, and says nothing of the format of the data.
   */
  public OptionalInt schemaVersion() {
    JsonNode version = members.get(Member.VERSION);
    return version != null && version.isIntegralNumber() && version.canConvertToInt()
        ? OptionalInt.of(version.intValue())
        : OptionalInt.empty();
  }

  /** When the file was first made; a time without zone counts as UTC. */
  public Optional<Instant> createdAt() {
    return text(Member.CREATED_AT).flatMap(Metadata::instant);
  }

  /** What the file is. */
  public Optional<String> description() {
    return text(Member.DESCRIPTION);
  }

  /** Who or what wrote it. */
  public Optional<String> source() {
    return text(Member.SOURCE);
  }

  /** With what settings it was made. */
  public Optional<JsonNode> parameters() {
    return member(Member.PARAMETERS);
  }

  /** The commit of the source tree. */
  public Optional<String> gitCommit() {
    return text(Member.GIT_COMMIT);
  }

  /** The branch of the source tree. */
  public Optional<String> gitBranch() {
    return text(Member.GIT_BRANCH);
  }

  /** Whether the source tree had changes that were not committed. */
  public Optional<Boolean> gitDirty() {
    return member(Member.GIT_DIRTY).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  /** The machine and program. */
  public Optional<JsonNode> systemInfo() {
    return member(Member.SYSTEM_INFO);
  }

  /** The name of the schema. */
  public Optional<String> schema() {
    return text(Member.SCHEMA);
  }

  /** The fingerprint of the schema. */
  public Optional<String> schemaFingerprint() {
    return text(Member.SCHEMA_FINGERPRINT);
  }

  /** The id of the change that made this version. */
  public Optional<String> change() {
    return text(Member.CHANGE);
  }

  /** What all versions of the file have in common. */
  public Optional<String> lineage() {
    return text(Member.LINEAGE);
  }

  /** The number of this version. */
  public OptionalLong serial() {
    return number(Member.SERIAL);
  }

  /** The length of the whole file. */
  public OptionalLong bytes() {
    return number(Member.BYTES);
  }

  /** The checksum of the whole file, with its own eight digits taken as zeros. */
  public Optional<String> crc32c() {
    return text(Member.CRC32C);
  }

  /** Any member; a copy. */
  public Optional<JsonNode> member(String name) {
    return Optional.ofNullable(members.get(name))
        .filter(node -> !node.isNull())
        .map(Metadata::copy);
  }

  /** This with one member set or replaced. */
  public Metadata with(String name, JsonNode value) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(members);
    changed.put(Objects.requireNonNull(name), copy(value));
    return new Metadata(changed);
  }

  /** This with one text member set or replaced. */
  public Metadata with(String name, String value) {
    return with(name, NODES.stringNode(value));
  }

  /** This with a version. */
  public Metadata withVersion(int version) {
    return with(Member.VERSION, NODES.numberNode(version));
  }

  /** This with a time of creation. */
  public Metadata withCreatedAt(Instant time) {
    return with(Member.CREATED_AT, time.toString());
  }

  /** This without one member. */
  public Metadata without(String name) {
    if (!members.containsKey(name)) {
      return this;
    }
    Map<String, JsonNode> changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return changed.isEmpty() ? EMPTY : new Metadata(changed);
  }

  /** This with every member of {@code other} set or replaced. */
  public Metadata withAll(Metadata other) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(members);
    changed.putAll(other.members);
    return changed.isEmpty() ? EMPTY : new Metadata(changed);
  }

  /** A JSON object: the members of the format in their order, then the others in theirs. */
  public ObjectNode toJson() {
    ObjectNode object = NODES.objectNode();
    for (String name : Member.ORDER) {
      JsonNode value = members.get(name);
      if (value != null) {
        object.set(name, copy(value));
      }
    }
    members.forEach(
        (name, value) -> {
          if (!Member.ORDER.contains(name)) {
            object.set(name, copy(value));
          }
        });
    return object;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metadata that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }

  private Optional<String> text(String name) {
    return member(name).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private OptionalLong number(String name) {
    JsonNode value = members.get(name);
    return value != null && value.isIntegralNumber() && value.canConvertToLong()
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noZone) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
  }

  private static JsonNode copy(JsonNode node) {
    return node.isContainer() ? node.deepCopy() : node;
  }
}
