package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.Output;
import dev.safepersist.cli.report.ProgressMode;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Streams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ValidateCommandTest {
  private static final String FITS = "{\"tempo\": 120}";
  private static final String DOES_NOT_FIT = "{\"tempo\": \"fast\", \"extra\": 1}";

  @TempDir Path dir;
  private Path schema;

  @BeforeEach
  void writeTheSchema() throws IOException {
    schema =
        put(
            "tempo.schema.json",
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {"tempo": {"type": "integer"}},
              "required": ["tempo"],
              "additionalProperties": false
            }
            """);
  }

  @Test
  void acceptsAPlainFileThatFits() throws IOException {
    Path file = put("a.json", FITS);

    assertThat(validate(file)).isEqualTo(new Run(0, file + ": valid\n", ""));
  }

  @Test
  void looksAtTheDataOfAnEnvelope() throws IOException {
    assertThat(validate(put("a.json", envelope(FITS))).exit()).isZero();
    assertThat(validate(put("b.json", envelope(DOES_NOT_FIT))).out()).contains("/tempo");
  }

  @Test
  void looksAtTheWholeDocumentOnRequest() throws IOException {
    Run run = Run.of("validate", "--whole", "--schema", schema, put("a.json", envelope(FITS)));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("metadata");
  }

  @Test
  void printsEachErrorWithItsPlace() throws IOException {
    Path file = put("a.json", DOES_NOT_FIT);
    Run run = validate(file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList())
        .hasSize(3)
        .contains(file + ": 2 errors")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("  /tempo (line 1, column 11): ")
                    .contains("integer", "string"))
        .anySatisfy(line -> assertThat(line).contains("extra"));
  }

  @Test
  void reportsEachErrorToScripts() throws IOException {
    Path good = put("good.json", FITS);
    Path bad = put("bad.json", "{\"tempo\": \"fast\"}");
    Run run = validate("--json", good, bad);

    assertThat(run.exit()).isEqualTo(1);
    JsonNode document = run.json();
    assertThat(document.at("/command").asString()).isEqualTo("validate");
    assertThat(document.at("/exit_code").asInt()).isEqualTo(1);
    assertThat(document.at("/results/0/status").asString()).isEqualTo("good");
    assertThat(document.at("/results/0/file").asString()).isEqualTo(good.toString());
    assertThat(document.at("/results/1/status").asString()).isEqualTo("finding");
    assertThat(document.at("/results/1/errors")).hasSize(1);
    assertThat(document.at("/results/1/errors/0/pointer").asString()).isEqualTo("/tempo");
    assertThat(document.at("/results/1/errors/0/schema_pointer").asString())
        .isEqualTo("/properties/tempo/type");
    assertThat(document.at("/results/1/errors/0/message").asString()).contains("integer");
    assertThat(document.at("/problems")).isEmpty();
  }

  @Test
  void saysOnlyWhatIsWrongWhenQuiet() throws IOException {
    Path good = put("good.json", FITS);
    Path bad = put("bad.json", DOES_NOT_FIT);

    assertThat(validate("--quiet", good)).isEqualTo(new Run(0, "", ""));
    assertThat(validate("-q", good, bad).out()).contains("bad.json").doesNotContain("good.json");
  }

  @Test
  void saysWhereATextStopsBeingJson() throws IOException {
    Run run = validate(put("a.json", "{\"tempo\": 120,\n"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("a.json: not JSON", "line 2");
  }

  @Test
  void takesAnEmptyFileAsBroken() throws IOException {
    Run run = validate(put("a.json", ""));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("a.json");
  }

  @Test
  void findsAnEnvelopeWhoseChecksumIsWrong() throws IOException {
    Path file =
        put(
            "a.json",
            "{\"metadata\": {\"version\": 1, \"bytes\": 99, \"crc32c\": \"00000000\"}, \"data\": "
                + FITS
                + "}");
    Run run = validate(file);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith(file.toString());
  }

  @Test
  void namesAMissingFileAndChecksTheOthers() throws IOException {
    Path missing = dir.resolve("missing.json");
    Path good = put("good.json", FITS);
    Run run = validate(missing, good);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEqualTo(good + ": valid\n");
    assertThat(run.err())
        .isEqualTo("[SafePersist:SP502] " + missing + " does not exist.\nFix: check the path.\n");
  }

  @Test
  void looksIntoDirectoryTrees() throws IOException {
    Path tree = Files.createDirectories(dir.resolve("tree/sub"));
    Path good = Files.writeString(tree.resolve("good.json"), FITS);
    Path bad = Files.writeString(tree.resolve("bad.json"), DOES_NOT_FIT);
    Files.writeString(tree.resolve("notes.txt"), "no state");
    Run run = validate(dir.resolve("tree"), "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().path("results").valueStream().map(each -> each.path("file").asString()))
        .containsExactlyInAnyOrder(good.toString(), bad.toString());
    assertThat(validate(dir.resolve("tree"), "--exclude", "bad.json").exit()).isZero();
    assertThat(validate(dir.resolve("tree"), "--include", "*.txt").out()).contains("not JSON");
    assertThat(validate(dir.resolve("tree"), "--include", "[").exit()).isEqualTo(2);
  }

  @Test
  void namesTheLineAndTheColumnOfAViolation() throws IOException {
    Path plain = put("a.json", "{\n  \"tempo\": \"fast\"\n}");
    Path enveloped = put("b.json", envelope("{\n  \"tempo\": \"fast\"\n}"));

    assertThat(validate(plain).out()).contains("/tempo (line 2, column 12): ");
    assertThat(validate(enveloped).out()).contains("/tempo (line 2, column 12): ");
    JsonNode error = validate(plain, "--json").json().at("/results/0/errors/0");
    assertThat(error.path("line").asInt()).isEqualTo(2);
    assertThat(error.path("column").asInt()).isEqualTo(12);
  }

  @Test
  void checksTheSyntaxWithoutASchema() throws IOException {
    assertThat(Run.of("validate", put("a.json", DOES_NOT_FIT)).exit()).isZero();
    assertThat(Run.of("validate", put("b.json", "{\"tempo\": ")).out()).contains("not JSON");
  }

  @Test
  void looksIntoCompressedAndBinaryFiles() throws IOException {
    Path cbor = dir.resolve("a.cbor");
    Files.write(cbor, new byte[] {(byte) 0xa1, 0x65, 't', 'e', 'm', 'p', 'o', 0x61, 'x'});
    Path gzip = dir.resolve("b.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(FITS.getBytes(UTF_8));
    }

    assertThat(validate(cbor).out()).contains("/tempo: expected integer");
    assertThat(validate(gzip).exit()).isZero();
    Files.write(gzip, Arrays.copyOf(Files.readAllBytes(gzip), 15));
    assertThat(validate(gzip).out()).contains("not readable: it is damaged as a gzip file");
  }

  @Test
  void namesAFileItMayNotRead() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
    Path file = put("a.json", FITS);
    assertThat(file.toFile().setReadable(false)).isTrue();
    Run run = validate(file);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("[SafePersist:SP503] this user may not access " + file);
  }

  @Test
  void namesAMissingSchema() throws IOException {
    Path file = put("a.json", FITS);
    Run run = Run.of("validate", "--schema", dir.resolve("no.schema.json"), file);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("[SafePersist:SP").contains("no.schema.json", "\nFix: ");
  }

  @Test
  void refusesASchemaThatIsNone() throws IOException {
    Path none = put("none.schema.json", "{\"type\": \"integre\"}");
    Run run = Run.of("validate", "--schema", none, put("a.json", FITS));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("[SafePersist:SP").contains("none.schema.json", "\nFix: ");
  }

  @Test
  void keepsControlCharactersOfAFileFromTheTerminal() throws IOException {
    Run run = validate(put("a.json", "{\"tempo\": 1, \"\\u001b[31mred\": 1}"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("\u001b").contains("\\u001b[31mred");
  }

  private Run validate(Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "validate";
    all[1] = "--schema";
    all[2] = schema;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Run.of(all);
  }

  private static String envelope(String data) {
    return "{\"metadata\": {\"version\": \"2.0\"}, \"data\": " + data + "}";
  }

  private Path put(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAPipe() throws Exception {
    Path good = put("good.json", FITS);
    Path pipe = dir.resolve("pipe.json");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there are pipes");
    Run run = validate(good, pipe, good);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEqualTo((good + ": valid\n").repeat(2));
    assertThat(run.err()).startsWith("[SafePersist:SP103] " + pipe + " is not a regular file.");
    assertThat(Run.of("metadata", "show", pipe).err()).startsWith("[SafePersist:SP103]");
    assertThat(Run.of("validate", "--schema", pipe, good).err()).startsWith("[SafePersist:SP103]");
    assertThat(Run.of("schema", "diff", pipe, good).err()).startsWith("[SafePersist:SP103]");
  }

  @Test
  void printsAResultBeforeItLooksAtTheNextFile() throws IOException {
    Path good = put("good.json", FITS);
    StringWriter printed = new StringWriter();
    Streams streams = new Streams(new PrintWriter(printed), new PrintWriter(printed));
    Output output = new Output(false, false, false, ProgressMode.NONE);
    Report report = new Report("validate", output, streams);
    report.good(good + ": valid", Map.of());
    assertThat(printed.toString()).isEqualToNormalizingNewlines(good + ": valid\n");
  }

  @Test
  void takesCommentsAndTrailingCommasWhereTheyAreAllowed() throws IOException {
    String text = "{\"tempo\": 120, /* slow */\n} // end\n";
    Path jsonc = put("a.jsonc", text);
    Path json = put("a.json", text);

    assertThat(validate(jsonc)).isEqualTo(new Run(0, jsonc + ": valid\n", ""));
    assertThat(validate(json).out()).contains("not JSON");
    assertThat(validate("--syntax", "lenient", json).exit()).isZero();
    assertThat(validate("--syntax", "strict", jsonc).out()).contains("not JSON");
    assertThat(
            validate("--syntax", "lenient", put("b.json", "{\"tempo\": 1}\n{\"tempo\": \"x\"}"))
                .out())
        .contains("/tempo");
    assertThat(validate(put("c.jsonc", "{\"tempo\": 120, /* torn")).out()).contains("not JSON");
    assertThat(validate(put("d.jsonc", " ")).out()).contains("not JSON");
    assertThat(validate("--syntax", "loose", json).exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("overALimit")
  void doesNotCallADocumentOverALimitNotJson(String document) throws IOException {
    for (String name : List.of("a.json", "a.jsonc")) {
      Run run = validate(put(name, document));

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).contains("over a limit of the reader: ").doesNotContain("not JSON");
    }
  }

  static List<String> overALimit() {
    return List.of("[".repeat(5_000) + "]".repeat(5_000), "9".repeat(2_000_000));
  }

  @Test
  void looksAtAllOfAFileThatWasSavedWithoutAnEnvelope() throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, Map.of("metadata", Map.of("version", 1), "data", Map.of("tempo", 1)));

    assertThat(validate(file).out()).contains("metadata");
  }
}
