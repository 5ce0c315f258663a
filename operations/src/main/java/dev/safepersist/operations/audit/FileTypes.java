package dev.safepersist.operations.audit;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.quality.QualityException;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The types of files that an audit knows. A rules file lists them: an object with the array {@code
 * types}, whose elements have a {@code name} and, as needed, {@code files} (globs), {@code members}
 * (names at the root of the data; those that the schema requires if absent), {@code schema} and
 * {@code quality} (paths from the rules file), {@code version} and {@code fields} (names and JSON
 * pointers).
 *
 * @param list the types, of which the first that fits is that of a file
 */
public record FileTypes(List<FileType> list) {
  private static final String PLACE = "dev/safepersist/operations/audit/";
  private static final Pattern SCHEMA_FILE =
      Pattern.compile("(.+?)(?:\\.v(\\d{1,9}))?\\.schema\\.json");
  private static final Set<String> MEMBERS =
      Set.of("name", "files", "members", "schema", "quality", "version", "fields");

  /** Copies the list. */
  public FileTypes {
    list = List.copyOf(list);
  }

  /** The kinds of files of the music laboratory, as an example that works. */
  public static FileTypes builtIn() {
    ClassLoader loader = FileTypes.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(PLACE + "types.json")) {
      return read(
          "types.json",
          JsonMapper.shared().readTree(in),
          name -> Schema.load(PLACE + name, loader),
          name -> QualityRules.load(PLACE + name, loader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The types of a rules file.
   *
   * @throws IOException if it cannot be read, or is no such file; the message says why
   */
  public static FileTypes ofFile(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      return read(
          file.toString(),
          JsonMapper.shared().readTree(Files.readAllBytes(file)),
          name -> Schema.ofFile(directory.resolve(name)),
          name -> QualityRules.ofFile(directory.resolve(name)));
    } catch (JacksonException e) {
      throw unusable(file, e.getOriginalMessage(), e);
    } catch (SchemaException | QualityException | IllegalArgumentException e) {
      throw unusable(file, e.getMessage(), e);
    }
  }

  private static IOException unusable(Object file, String reason, Exception cause) {
    return new IOException(OperationsMessage.TYPES_UNUSABLE.text(file, reason), cause);
  }

  /** The type that a schema file describes, named {@code <Type>.v<N>.schema.json} for the most. */
  public static FileType ofSchema(Path file) {
    Schema schema = Schema.ofFile(file);
    Matcher name = SCHEMA_FILE.matcher(String.valueOf(file.getFileName()));
    boolean isNamed = name.matches();
    return new FileType(
        isNamed ? name.group(1) : String.valueOf(file.getFileName()),
        List.of(),
        required(schema),
        Optional.of(schema),
        QualityRules.none(),
        isNamed && name.group(2) != null
            ? OptionalInt.of(Integer.parseInt(name.group(2)))
            : OptionalInt.empty(),
        Map.of());
  }

  /** These, after {@code first}. */
  public FileTypes after(List<FileType> first) {
    List<FileType> all = new ArrayList<>(first);
    all.addAll(list);
    return new FileTypes(all);
  }

  private static FileTypes read(
      String place,
      JsonNode document,
      Function<String, Schema> schemas,
      Function<String, QualityRules> rules)
      throws IOException {
    if (!document.path("types").isArray()) {
      throw unusable(place, "it has no array \"types\"", null);
    }
    List<FileType> types = new ArrayList<>();
    for (JsonNode type : document.path("types")) {
      for (String member : type.propertyNames()) {
        if (!MEMBERS.contains(member)) {
          throw unusable(place, "types know no '" + member + "'", null);
        }
      }
      Optional<Schema> schema = text(type, "schema").map(schemas);
      types.add(
          new FileType(
              text(type, "name").orElseThrow(() -> unnamed(place)),
              texts(type.path("files")),
              type.has("members")
                  ? Set.copyOf(texts(type.path("members")))
                  : schema.map(FileTypes::required).orElse(Set.of()),
              schema,
              text(type, "quality").map(rules).orElse(QualityRules.none()),
              type.path("version").isInt()
                  ? OptionalInt.of(type.path("version").intValue())
                  : OptionalInt.empty(),
              fields(type.path("fields"))));
    }
    return new FileTypes(types);
  }

  private static IllegalArgumentException unnamed(String place) {
    return new IllegalArgumentException("a type in " + place + " has no name");
  }

  private static Set<String> required(Schema schema) {
    return new HashSet<>(texts(schema.tree().path("required")));
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.of(object.path(name).asString("")).filter(text -> !text.isEmpty());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asString("")));
    return texts;
  }

  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
    return fields;
  }

  /** The type of a file, by its metadata, then its content, then its name. */
  Optional<FileType> of(String file, DocumentScan document) {
    return first(type -> type.isNamedIn(document.metadata()))
        .or(() -> first(type -> type.hasMembersIn(document.members())))
        .or(
            () ->
                first(
                    type ->
                        (type.members().isEmpty() || document.problem().isPresent())
                            && type.isNamedAs(file)));
  }

  private Optional<FileType> first(java.util.function.Predicate<FileType> fits) {
    return list.stream().filter(fits).findFirst();
  }

  /** All pointers to fields of all types. */
  Set<String> pointers() {
    Set<String> pointers = new HashSet<>();
    list.forEach(type -> pointers.addAll(type.fields().values()));
    return pointers;
  }
}
