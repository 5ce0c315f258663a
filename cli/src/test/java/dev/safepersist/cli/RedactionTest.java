package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets do not leave the commands that show contents. */
class RedactionTest {
  private static final String SECRET = "hunter2";

  @TempDir Path dir;
  private Path file;
  private Path schema;

  @BeforeEach
  void saveASecret() throws IOException {
    dir = dir.toRealPath();
    file = dir.resolve("login.json");
    Saved.plain(file, "{\"user\":\"Ada\",\"key\":\"older-hunter2\"}");
    Saved.plain(file, "{\"user\":\"Bo\",\"key\":\"hunter2\"}");
    schema =
        Files.writeString(
            dir.resolve("login.schema.json"),
            """
            {"required": ["user", "key"],
             "properties": {"user": {}, "key": {"writeOnly": true, "const": "hunter2!"}}}
            """);
  }

  private String printed(String command, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of((Object[]) command.split(" ", -1)));
    arguments.replaceAll(word -> word.equals("FILE") ? file : word.equals("DIR") ? dir : word);
    arguments.addAll(List.of(options));
    Run run = Run.of(arguments.toArray());
    return run.out() + run.err();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backups diff FILE",
        "backups diff FILE --json",
        "backups dump FILE current",
        "backups dump FILE current --json",
        "backups find FILE /key",
        "backups find FILE /key --json"
      })
  void areHiddenByAPointerAndByASchema(String command) {
    assertThat(printed(command)).contains(SECRET);
    assertThat(printed(command, "--redact", "/key")).doesNotContain(SECRET).contains("[redacted]");
    assertThat(printed(command, "--redact", "/*")).doesNotContain(SECRET);
    assertThat(printed(command, "--redact-schema", schema))
        .doesNotContain(SECRET)
        .contains("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"validate -s SCHEMA FILE", "audit FILE --schema SCHEMA", "audit FILE --types T"})
  void areNotQuotedByFindings(String command) throws IOException {
    Path types =
        Files.writeString(
            dir.resolve("types.json"),
            "{\"types\": [{\"name\": \"login\", \"members\": [\"key\"],"
                + " \"schema\": \"login.schema.json\"}]}");
    String words =
        command.replace("SCHEMA", schema.toString()).replace(" T", " " + types.toString());

    assertThat(printed(words)).contains("/key").doesNotContain(SECRET);
    assertThat(printed(words + " --json")).contains("/key").doesNotContain(SECRET);
  }

  @Test
  void areNotInThePageOfAnAudit() throws IOException {
    Path open =
        Files.writeString(
            dir.resolve("open.schema.json"),
            "{\"properties\": {\"key\": {\"const\": \"hunter2!\"}}, \"required\": [\"key\"]}");
    Path page = dir.resolve("page.html");
    printed("audit FILE --schema " + open + " --html " + page);
    assertThat(page).content().contains(SECRET);
    printed("audit FILE --redact /key --schema " + open + " --html " + page);
    assertThat(page).content().doesNotContain(SECRET).contains("/key", "[redacted]");
  }

  @Test
  void areNotQuotedWhereTheTextIsBroken() throws IOException {
    Files.writeString(file, "{\"user\":\"Bo\",\"key\":hunter2}");

    assertThat(printed("audit FILE")).contains(SECRET);
    assertThat(printed("audit FILE --redact /key")).doesNotContain(SECRET);
    assertThat(printed("validate FILE --redact /key")).doesNotContain(SECRET);
    for (String command : List.of("backups dump FILE current", "backups diff FILE")) {
      assertThat(printed(command)).contains(SECRET);
      assertThat(printed(command + " --redact /key")).contains("SP813").doesNotContain(SECRET);
      assertThat(printed(command, "--redact-schema", schema)).doesNotContain(SECRET);
    }
    assertThat(printed("backups find FILE /user --redact /key")).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"user\":\"Bo\",\"key\":hunter2}", "{\"key\":{\"hunter2\":1,\"hunter2\":2}}"})
  void areNotQuotedByAnAuditWithASchema(String text) throws IOException {
    Files.writeString(file, text);
    Path page = dir.resolve("page.html");

    assertThat(printed("audit FILE")).contains(SECRET);
    for (String shape : List.of("", " --json", " --html " + page)) {
      assertThat(printed("audit FILE --schema " + schema + shape)).doesNotContain(SECRET);
    }
    assertThat(page).content().doesNotContain(SECRET);
  }

  @Test
  void areHiddenInWhatAnEditChangedAndInItsProblems() throws Exception {
    Map<String, String> editor = Map.of("VISUAL", "sed -i s/hunter2/hunter23/");
    Run run =
        CommandProcess.start(dir, editor, "", "edit", file, "--dry-run", "--redact", "/key").end();
    assertThat(run.out()).contains("~ /key: [redacted] -> [redacted]").doesNotContain(SECRET);
    Map<String, String> breaks = Map.of("VISUAL", "sed -i s/.hunter23./hunter23/");
    Run broken =
        CommandProcess.start(dir, breaks, "", "edit", file, "--resume", "--redact", "/key").end();
    assertThat(broken.err()).contains("line 1").doesNotContain(SECRET);
  }

  @Test
  void areHiddenInMetadataAndHistories() {
    assertThat(Run.of("history", "record", file, "--by", "hunter2.sh", "-m", SECRET).exit())
        .isZero();
    for (String command : List.of("history show FILE", "history recent DIR")) {
      assertThat(printed(command)).contains(SECRET);
      String hidden = command + " --redact /writer --redact /details/description";
      assertThat(printed(hidden)).doesNotContain(SECRET).contains("[redacted]");
      assertThat(printed(hidden + " --json")).doesNotContain(SECRET).contains("[redacted]");
    }
    assertThat(Run.of("metadata", "add", file, "-m", SECRET).exit()).isZero();
    assertThat(printed("metadata show FILE")).contains(SECRET);
    assertThat(printed("metadata show FILE --redact /description"))
        .doesNotContain(SECRET)
        .contains("description: [redacted]");
    assertThat(Run.of("metadata", "show", file, "--redact", "key").exit()).isEqualTo(2);
  }
}
