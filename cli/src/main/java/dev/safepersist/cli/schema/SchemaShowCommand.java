package dev.safepersist.cli.schema;

import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows schemas in a few lines. */
@Command(
    name = "show",
    description = "Shows the type, version and fingerprint of schemas, and their members.")
public final class SchemaShowCommand extends Task {
  private static final int DEEPEST = 8;
  private static final List<String> LIMITS =
      List.of(
          "const",
          "enum",
          "format",
          "pattern",
          "minimum",
          "exclusiveMinimum",
          "maximum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems",
          "$ref");

  @Parameters(arity = "1..*", paramLabel = "SCHEMA", description = "Files with schemas.")
  private List<Path> files;

  @Override
  protected void run(Report report) {
    files.forEach(file -> SchemaFile.read(file, report).ifPresent(schema -> show(schema, report)));
  }

  private static void show(SchemaFile file, Report report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path());
    file.type().ifPresent(type -> members.put("type", type));
    file.version().ifPresent(version -> members.put("schema_version", version));
    members.put("fingerprint", file.schema().fingerprint());
    members.put("schema", file.schema().tree());
    List<String> lines = new ArrayList<>();
    String type = file.type().orElseGet(() -> file.schema().tree().path("title").asString(""));
    lines.add(
        file.path()
            + ": "
            + (type.isEmpty() ? "" : type + ", ")
            + file.version().map(version -> "version " + version + ", ").orElse("")
            + "fingerprint "
            + file.schema().fingerprint());
    lines.add("  " + words(file.schema().tree()));
    add(file.schema().tree(), "  ", lines);
    report.good(String.join("\n", lines), members);
  }

  private static void add(JsonNode schema, String indent, List<String> lines) {
    if (indent.length() / 2 > DEEPEST) {
      return;
    }
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString("")));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      String mark = required.contains(member.getKey()) ? "" : "?";
      lines.add(indent + "  " + member.getKey() + mark + ": " + words(member.getValue()));
      add(member.getValue(), indent + "  ", lines);
    }
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.path(inner).isObject()) {
        lines.add(
            indent
                + "  "
                + (inner.equals("items") ? "[]" : "*")
                + ": "
                + words(schema.path(inner)));
        add(schema.path(inner), indent + "  ", lines);
      }
    }
  }

  private static String words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      List<String> names = new ArrayList<>();
      type.forEach(each -> names.add(each.asString("")));
      words.add(String.join(" or ", names));
    } else {
      words.add(type.asString("any"));
    }
    for (String limit : LIMITS) {
      if (schema.has(limit)) {
        words.add(limit + " " + schema.path(limit));
      }
    }
    boolean closed =
        schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").booleanValue();
    return String.join(", ", words) + (closed ? ", no other members" : "");
  }
}
