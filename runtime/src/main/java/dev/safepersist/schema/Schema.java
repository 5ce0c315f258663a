package dev.safepersist.schema;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.safepersist.json.Json;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.syntax.PatternBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema that is known to be one. Drafts 04, 06, 07, 2019-09 and 2020-12, recognised by
 * {@code $schema}; 2020-12 where that is absent. References are followed within the schema, to
 * files beside it (on the class path or on disk), to the copies in a {@link SchemaCatalog}, and to
 * the meta-schemas; never over a network. The work of a validation is bounded. Immutable; safe for
 * use by several threads.
 *
 * @since 0.1
 */
public final class Schema {
  /** How many errors a validation lists by default. */
  public static final int LIMIT = 100;

  private static final SpecificationVersion DEFAULT = SpecificationVersion.DRAFT_2020_12;

  static {
    SilentLogging.prepare();
  }

  private final String name;
  private final JsonNode tree;
  private final String fingerprint;
  private final Validator validator;
  private final Map<String, Validator> parts = new ConcurrentHashMap<>();

  private Schema(SchemaSource source) {
    this.name = source.name();
    this.tree = source.tree();
    SpecificationVersion draft = draft(source);
    SchemaRegistry registry = registry(draft, source);
    requireSchema(registry, draft, source);
    this.validator = compile(registry, source);
    this.fingerprint = Fingerprint.of(tree);
  }

  /**
   * The schema at a location: a class-path resource, or else a file.
   *
   * @throws SchemaException if there is none, or it is no schema
   */
  public static Schema load(String location, ClassLoader loader) {
    return load(location, loader, SchemaCatalog.empty());
  }

  /**
   * The schema at a location, which may refer to those of a catalog.
   *
   * @throws SchemaException if there is none, or it is no schema
   */
  public static Schema load(String location, ClassLoader loader, SchemaCatalog catalog) {
    return new Schema(SchemaSource.find(location, loader, catalog));
  }

  /**
   * The schema in a file.
   *
   * @throws SchemaException if there is none, or it is no schema
   */
  public static Schema ofFile(Path file) {
    return ofFile(file, SchemaCatalog.empty());
  }

  /**
   * The schema in a file, which may refer to those of a catalog.
   *
   * @throws SchemaException if there is none, or it is no schema
   */
  public static Schema ofFile(Path file, SchemaCatalog catalog) {
    return new Schema(SchemaSource.ofFile(file, catalog));
  }

  /**
   * A schema given as text.
   *
   * @param name what to call it, as if it were the name of its file
   * @throws SchemaException if it is no schema
   */
  public static Schema parse(String name, String text) {
    return new Schema(SchemaSource.ofText(name, text));
  }

  /**
   * A schema given as a tree.
   *
   * @throws SchemaException if it is no schema
   */
  public static Schema of(String name, JsonNode tree) {
    return new Schema(SchemaSource.ofTree(name, tree));
  }

  /** The name: that of its file, without {@code .schema.json} or {@code .json}. */
  public String name() {
    return name;
  }

  /** The schema as JSON; a copy. */
  public JsonNode tree() {
    return tree.deepCopy();
  }

  /**
   * Sixteen hex digits that are the same for schemas that demand the same: order, white space,
   * titles, descriptions, comments and examples do not count.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** The fingerprint of a schema that need not be one. */
  public static String fingerprint(JsonNode tree) {
    return Fingerprint.of(tree);
  }

  /** What is wrong with a document; empty if it is valid. At most {@link #LIMIT} errors. */
  public List<Finding> validate(JsonNode document) {
    return validate(document, LIMIT);
  }

  /**
   * What is wrong with a document; empty if it is valid.
   *
   * @param limit how many errors are listed; one more finding says how many there are beyond
   */
  public List<Finding> validate(JsonNode document, int limit) {
    return validator.validate(document, limit);
  }

  /** What is wrong with a document as bytes; not being JSON is one finding. */
  public List<Finding> validate(byte[] document) {
    return validate(document, 0, document.length);
  }

  /** What is wrong with a document in a part of an array. */
  public List<Finding> validate(byte[] document, int offset, int length) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(document, offset, length);
    } catch (JacksonException failure) {
      return List.of(Findings.notJson(failure));
    }
    return validate(root);
  }

  /**
   * What is wrong with the documents in a text that may have comments and trailing commas; not
   * being such a text is one finding.
   */
  public List<Finding> validateLenient(byte[] text) {
    List<JsonNode> documents;
    try {
      documents = LenientJson.documents(text);
    } catch (JacksonException failure) {
      return List.of(Findings.notJson(failure));
    }
    return new PatternBudget()
        .during(() -> documents.stream().flatMap(document -> validate(document).stream()).toList());
  }

  /** The part of this schema at a JSON pointer, with the references of the whole. */
  Validator part(String pointer) {
    return parts.computeIfAbsent(pointer, validator::part);
  }

  @Override
  public String toString() {
    return "schema " + name + " (" + fingerprint + ")";
  }

  private static SpecificationVersion draft(SchemaSource source) {
    JsonNode dialect = source.tree().path("$schema");
    if (!dialect.isString()) {
      return DEFAULT;
    }
    return SpecificationVersion.fromSchemaNode(source.tree())
        .orElseThrow(
            () ->
                new SchemaException(
                    RuntimeMessage.SCHEMA_DIALECT, null, source.place(), dialect.stringValue()));
  }

  private static SchemaRegistry registry(SpecificationVersion draft, SchemaSource source) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .regularExpressionFactory(new BoundedPatterns())
            .build();
    return SchemaRegistry.withDefaultDialect(
        draft,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(
                    loader ->
                        loader
                            .fetchRemoteResources(false)
                            .resourceLoaders(resources -> resources.add(source.references()))));
  }

  private static void requireSchema(
      SchemaRegistry registry, SpecificationVersion draft, SchemaSource source) {
    com.networknt.schema.Schema meta = registry.getSchema(SchemaLocation.of(draft.getDialectId()));
    List<Finding> errors;
    try {
      errors = new Validator(meta).validate(source.tree(), 1);
    } catch (JacksonException tooLarge) {
      throw new SchemaException(
          RuntimeMessage.SCHEMA_INVALID,
          tooLarge,
          source.place(),
          "a number",
          tooLarge.getMessage());
    }
    if (!errors.isEmpty()) {
      Finding first = errors.get(0);
      String pointer = first.pointer().isEmpty() ? "its root" : first.pointer();
      throw new SchemaException(
          RuntimeMessage.SCHEMA_INVALID, null, source.place(), pointer, first.message());
    }
  }

  private static Validator compile(SchemaRegistry registry, SchemaSource source) {
    try {
      com.networknt.schema.Schema schema =
          registry.getSchema(SchemaLocation.of(source.base()), source.tree());
      schema.initializeValidators();
      return new Validator(schema);
    } catch (com.networknt.schema.SchemaException failure) {
      throw new SchemaException(
          RuntimeMessage.SCHEMA_REFERENCE, failure, source.place(), failure.getMessage());
    } catch (StackOverflowError failure) {
      String problem = "it refers to itself too deeply";
      throw new SchemaException(RuntimeMessage.SCHEMA_REFERENCE, failure, source.place(), problem);
    }
  }
}
