package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in schemas, options and sources, the processor tells it, and does not fail. */
class BadInputTest {
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "enum",
          "const",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "required",
          "items",
          "prefixItems",
          "additionalItems",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentRequired",
          "dependencies",
          "minimum",
          "maxLength",
          "format",
          "pattern",
          "$ref",
          "$defs",
          "$id",
          "$schema",
          "unevaluatedProperties");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "1",
          "-1.5e300",
          "\"\"",
          "\"#\"",
          "\"#/nowhere\"",
          "\"#/%zz\"",
          "\"string\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"name\"]",
          "{}",
          "{\"name\": false}",
          "{\"name\": {\"$ref\": \"#\"}}",
          "{\"(\": {\"type\": \"integer\"}}",
          "{\"$ref\": \"#\"}",
          "{\"$ref\": \"#/%zz\"}",
          "{\"$ref\": \"#/a%\"}",
          "{\"$ref\": \"%zz.json\"}");

  @TempDir private Path folder;

  @Test
  void looksAtAnyValueOfAnyKeyword() throws IOException {
    StringBuilder program = new StringBuilder("package demo;\n\n");
    program.append("record Part(String name, int size, java.util.List<Part> parts) {}\n");
    int count = 0;
    for (String keyword : KEYWORDS) {
      for (String value : VALUES) {
        String name = "s" + count + ".json";
        Files.writeString(
            folder.resolve(name),
            "{\"%s\": %s, \"properties\": {\"parts\": {\"items\": {\"%s\": %s}}}}"
                .formatted(keyword, value, keyword.equals("properties") ? "not" : keyword, value)
                .replace(keyword.equals("properties") ? ", \"properties\"" : "\0", ", \"then\""));
        program.append(
            """
            interface I%d {
              @dev.safepersist.SafePersist(schema = "%s")
              Part load(java.nio.file.Path file) throws java.io.IOException;
            }
            """
                .formatted(count, name));
        count++;
      }
    }
    List<String> messages = messages(program.toString());
    assertThat(messages).isNotEmpty().allMatch(text -> text.startsWith("[SafePersist:SP"));
    assertThat(messages).noneMatch(text -> text.contains("SP001"));
  }

  @Test
  void followsReferencesThatLeadToThemselves() throws IOException {
    Files.writeString(
        folder.resolve("s.json"),
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {"
            + "\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}");
    assertThat(messages(store("s.json"))).noneMatch(text -> text.contains("SP001"));
  }

  @Test
  void tellsOfFilesThatAreNoText() throws IOException {
    Files.write(folder.resolve("s.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(messages(store("s.json"))).singleElement().asString().contains("SP202");
    Files.writeString(folder.resolve("s.json"), "");
    assertThat(messages(store("s.json"))).singleElement().asString().contains("SP202");
    Files.delete(folder.resolve("s.json"));
    Files.createDirectory(folder.resolve("s.json"));
    assertThat(messages(store("s.json"))).singleElement().asString().contains("SP030");
  }

  @Test
  void tellsOfNamesThatNoFileCanHave() throws IOException {
    assertThat(messages(store("\\0"))).singleElement().asString().contains("SP030");
    assertThat(messages(store("../../../../../../../nowhere.json")))
        .singleElement()
        .asString()
        .contains("SP030");
  }

  @Test
  void leavesTheErrorsOfTheCodeAroundItToTheCompiler() throws IOException {
    List<String> messages =
        messages(
            """
            package demo;

            interface Broken {
              @dev.safepersist.SafePersist(version = "two", schema = 1, nonsense = 3)
              Part load(java.nio.file.Path file, Missing missing) throws NoSuchException;

              @dev.safepersist.SafePersist
              java.util.List<Unknown<? super Missing>> all(java.nio.file.Path file);
            }

            record Part(Missing[] missing) extends Nothing {
              @dev.safepersist.Upgrade
              static Part from(Part part) { return part }
            """);
    assertThat(messages).isNotEmpty().noneMatch(text -> text.contains("SP001"));
  }

  private static String store(String schema) {
    return """
        package demo;

        record Part(String name) {}

        interface Store {
          @dev.safepersist.SafePersist(schema = "%s")
          Part load(java.nio.file.Path file) throws java.io.IOException;
        }
        """
        .formatted(schema);
  }

  private List<String> messages(String program) {
    List<String> messages = new ArrayList<>();
    Sources.of("Programs", program)
        .option("-A" + SafePersistProcessor.SCHEMA_PATH + "=" + folder)
        .option("-Xmaxerrs")
        .option("10000")
        .option("-Xlint:-auxiliaryclass")
        .compile()
        .errors()
        .forEach(error -> messages.add(error.getMessage(null)));
    return messages;
  }
}
