package dev.safepersist.cli.file;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options that say which values of documents are hidden. */
public final class RedactionOptions {
  private static final int LONGEST = 80;

  @Option(
      names = "--redact",
      paramLabel = "POINTER",
      description =
          "Hide the values at this JSON pointer and below it; the step * stands for every member and"
              + " element, as in /users/*/password.")
  private List<String> pointers = new ArrayList<>();

  @Option(
      names = "--redact-schema",
      paramLabel = "SCHEMA",
      description = "Hide the values that this JSON Schema marks as writeOnly.")
  private List<Path> schemas = new ArrayList<>();

  /**
   * What is hidden.
   *
   * @throws IllegalArgumentException if an option is wrong; its message is for the user
   */
  public Redaction redaction() {
    Redaction redaction = pointers.isEmpty() ? Redaction.none() : Redaction.of(pointers);
    for (Path file : schemas) {
      try {
        redaction = redaction.with(Schema.ofFile(file));
      } catch (SchemaException none) {
        throw new IllegalArgumentException(none.getMessage(), none);
      } catch (UncheckedIOException failure) {
        throw new IllegalArgumentException(
            Problem.of(file, failure.getCause()).text(), failure.getCause());
      }
    }
    return redaction;
  }

  /** What is hidden, and what {@code schema} marks as {@code writeOnly}. */
  public Redaction redaction(Optional<Schema> schema) {
    return schema.map(redaction()::with).orElseGet(this::redaction);
  }

  /** What a program may see of members that are not a document themselves, such as metadata. */
  public Map<String, Object> shown(Map<String, Object> members) {
    Redaction redaction = redaction();
    if (redaction.isNone()) {
      return members;
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    redaction
        .document(JsonMapper.shared().valueToTree(members))
        .properties()
        .forEach(member -> shown.put(member.getKey(), member.getValue()));
    return shown;
  }

  /** One line of text for the value at {@code pointer}. */
  public static String line(Redaction redaction, String pointer, JsonNode value) {
    String text =
        redaction.hides(pointer)
            ? Redaction.HIDDEN
            : JsonMapper.shared().writeValueAsString(redaction.value(pointer, value));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
