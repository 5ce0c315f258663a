package dev.safepersist.store;

import dev.safepersist.conformance.TokenSchema;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Format;
import dev.safepersist.json.Json;
import dev.safepersist.observe.Audience;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.save.Policy;
import dev.safepersist.schema.CompiledSchema;
import dev.safepersist.schema.Schema;
import dev.safepersist.upgrade.Upgrades;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The choices of a store.
 *
 * @param type the type of the values
 * @param mapper how they become JSON
 * @param schema what they must fit
 * @param version the schema version; empty if the data has none
 * @param policy how they are written
 * @param description what the files are
 * @param source who writes them
 * @param upgrades how data of older versions becomes that of this one
 * @param rules what looks wrong
 * @param format how the documents are written; empty if the name of the file decides
 * @param compiled the schema with code that was generated for it, if there is such code
 * @param audience the receivers of its events
 * @param clock the source of the times that are recorded
 * @param standard whether the mapper is the default one, which may refuse more values than that
 * @param tokens the schema as rules for tokens, where these and nothing else decide of a document
 */
record Settings(
    JavaType type,
    JsonMapper mapper,
    Optional<Schema> schema,
    OptionalInt version,
    Policy policy,
    Optional<String> description,
    Optional<String> source,
    Upgrades upgrades,
    QualityRules rules,
    Optional<Format> format,
    Optional<CompiledSchema> compiled,
    Audience audience,
    InstantSource clock,
    boolean standard,
    Optional<TokenSchema> tokens) {
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();

  /** A store of plain JSON: no schema, no version, no upgrades, no rules. */
  static Settings plain(Type type, Policy policy) {
    return new Settings(
        Json.mapper().constructType(type),
        Json.mapper(),
        Optional.empty(),
        OptionalInt.empty(),
        policy,
        Optional.empty(),
        Optional.empty(),
        Upgrades.none(),
        QualityRules.none(),
        Optional.empty(),
        Optional.empty(),
        Audience.of(List.of()),
        SystemTime.CLOCK,
        true,
        Optional.empty());
  }

  /** For a file that holds {@code many} of these values: they are checked one by one. */
  Settings arrayOf(JavaType many) {
    return new Settings(
        many,
        mapper,
        Optional.empty(),
        version,
        policy,
        description,
        source,
        upgrades,
        QualityRules.none(),
        format,
        Optional.empty(),
        audience,
        clock,
        standard,
        Optional.empty());
  }

  /** For the same files, with trees as values. */
  Settings ofTrees() {
    return new Settings(
        mapper.constructType(JsonNode.class),
        mapper,
        schema,
        version,
        policy,
        description,
        source,
        upgrades,
        rules,
        format,
        Optional.empty(),
        audience,
        clock,
        standard,
        Optional.empty());
  }

  /** What writes the values, as the type that a load reads. */
  ObjectWriter writer() {
    return mapper.writerFor(type);
  }

  SafeFile file(Path path) {
    return SafeFile.of(path, policy, VERIFIER, clock);
  }
}
