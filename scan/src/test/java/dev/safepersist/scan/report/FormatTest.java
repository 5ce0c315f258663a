package dev.safepersist.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.safepersist.scan.Project;
import dev.safepersist.scan.Scan;
import dev.safepersist.scan.finding.Certainty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatTest {
  @TempDir Path dir;
  private Report report;

  @BeforeEach
  void scan() throws IOException {
    Project project =
        Project.of(
            dir.resolve("a program"),
            """
            package com.example;
            import java.nio.file.*;
            class Program {
              void saveState(Path folder, String text) throws java.io.IOException {
                Files.writeString(folder.resolve("state<b>.json"), text);
              }
              void saveCache(Path folder, String text) throws java.io.IOException {
                Files.writeString(folder.resolve("cache.json"), text);
              }
              void put(Path file, java.io.InputStream in) throws java.io.IOException {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
              }
            }
            """);
    Path odd = Files.writeString(dir.resolve("odd\u001b[31m.class"), "no class");
    report =
        new Report(
            Scan.of(List.of(project.sources(), project.classes(), odd)),
            Optional.of(Certainty.LIKELY),
            true);
  }

  @Test
  void sarifFitsTheSchemaOfTheStandard() throws IOException {
    String sarif = Format.SARIF.render(report);

    assertThat(errors(sarif)).isEmpty();
    assertThat(errors(sarif.replace("\"2.1.0\"", "\"1.0\""))).isNotEmpty();
    JsonNode run = JsonMapper.shared().readTree(sarif).at("/runs/0");
    assertThat(run.at("/results").size()).isEqualTo(6);
    assertThat(run.at("/results/0/level").asString()).isEqualTo("error");
    assertThat(run.at("/results/0/partialFingerprints").size()).isEqualTo(1);
    assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asString())
        .contains("a%20program");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/descriptor/id").asString())
        .isEqualTo("SP702");
  }

  private static List<String> errors(String sarif) throws IOException {
    try (InputStream in = Scan.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      return schema.validate(sarif, InputFormat.JSON).stream().map(Error::toString).toList();
    }
  }

  @Test
  void jsonHasTheShapeOfAllCommands() {
    JsonNode document = JsonMapper.shared().readTree(Format.JSON.render(report));

    assertThat(document.at("/command").asString()).isEqualTo("scan");
    assertThat(document.at("/exit_code").asInt()).isEqualTo(3);
    assertThat(document.at("/results/0/status").asString()).isEqualTo("finding");
    assertThat(document.at("/results/0/file").asString()).isEqualTo("state<b>.json");
    assertThat(document.at("/results/0/priority").asString()).isEqualTo("critical");
    assertThat(document.at("/problems/0/id").asString()).isEqualTo("SP702");
    assertThat(document.at("/summary/agent_covered").asInt()).isEqualTo(4);
  }

  @Test
  void textPutsTheMostUrgentFirstAndSteersNoTerminal() {
    String text = Format.TEXT.render(report);

    assertThat(text.indexOf("critical\n")).isZero();
    assertThat(text.indexOf("low\n")).isGreaterThan(text.indexOf("saveState"));
    assertThat(text).doesNotContain("\u001b");
  }

  @Test
  void htmlRunsNothingAndLoadsNothing() {
    String html = Format.HTML.render(report);

    assertThat(html)
        .contains("default-src 'none'", "state&lt;b&gt;.json", "<main>")
        .doesNotContain("<script", "state<b>", "\u001b");
  }

  @Test
  void sourcesAndClassesHaveTheSameFingerprints() {
    assertThat(report.findings().stream().map(f -> f.fingerprint()).distinct()).hasSize(3);
  }
}
