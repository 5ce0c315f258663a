package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import dev.safepersist.save.Policy;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryCommandTest {
  @TempDir Path dir;
  private Path raw;
  private Path model;

  @BeforeEach
  void makeAnArtifact() throws IOException {
    dir = dir.toRealPath();
    raw = Files.writeString(dir.resolve("raw.csv"), "1,2");
    model = dir.resolve("model.json");
    Store.builder(Integer.class)
        .build()
        .save(model, 1, Provenance.by("train.sh").withInputs(raw).withChange("T-1"));
  }

  private static JsonNode results(int exit, Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as("%s%s", run.out(), run.err()).isEqualTo(exit);
    return run.json().path("results");
  }

  @Test
  void showsWhoMadeAFileAndFromWhat() {
    JsonNode shown = results(0, "history", "show", model, "--json");
    assertThat(shown.size()).isEqualTo(1);
    assertThat(shown.path(0).path("writer").asString()).isEqualTo("train.sh");
    assertThat(shown.path(0).path("inputs").path(0).path("path").asString()).isEqualTo("raw.csv");
    assertThat(Run.of("history", "show", model).out())
        .endsWith("  model.json  by train.sh from raw.csv  change T-1\n");
    assertThat(Run.of("history", "show", dir.resolve("none.json")).out())
        .endsWith("none.json: nothing is recorded\n");
    assertThat(Run.of("history", "show", dir.resolve("none/a.json")).exit()).isEqualTo(3);
  }

  @Test
  void decidesWhetherAFileMustBeMadeAgain() throws IOException {
    assertThat(Run.of("history", "needs-update", model).exit()).isZero();
    assertThat(Run.of("history", "needs-update", model, raw).exit()).isZero();
    Files.writeString(raw, "1,3");
    JsonNode stale = results(1, "history", "needs-update", model, "--json");
    assertThat(stale.path(0).path("stale").asBoolean()).isTrue();
    assertThat(stale.path(0).path("reasons").size()).isEqualTo(1);
  }

  @Test
  void recordsAnUpdateAndTakesItBack() throws IOException {
    Path table = Files.writeString(dir.resolve("table.csv"), "3");
    Object[] record = {
      "history", "record", table, "--by", "sum.py", "--input", raw, "--detail", "rows=1"
    };
    Object[] dry = Arrays.copyOf(record, record.length + 1);
    dry[record.length] = "--dry-run";
    assertThat(Run.of(dry).out()).isEqualTo(table + ": an update by sum.py would be recorded\n");
    assertThat(Run.of("history", "show", table).out()).contains("nothing is recorded");
    assertThat(Run.of(record).exit()).isZero();
    assertThat(results(0, "history", "show", table, "--json").path(0).path("details").path("rows"))
        .hasToString("\"1\"");
    assertThat(Run.of("history", "retract", table, "--reason", "wrong", "--dry-run").out())
        .startsWith("would be taken back: ");
    assertThat(Run.of("history", "retract", table, "--reason", "wrong").exit()).isZero();
    assertThat(Run.of("history", "show", table).out()).contains("nothing is recorded");
    Run again = Run.of("history", "retract", table, "--reason", "wrong");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).startsWith("[SafePersist:SP520] " + table + " has 0 recorded updates");
  }

  @Test
  void takesBackTheRecordOfAGivenTime() {
    Run.of("history", "record", model, "--by", "hand");
    String first = results(0, "history", "show", model, "--json").path(0).path("time").asString();
    assertThat(Run.of("history", "retract", model, "--time", first, "--reason", "x").exit())
        .isZero();
    JsonNode left = results(0, "history", "show", model, "--json");
    assertThat(left.size()).isEqualTo(1);
    assertThat(left.path(0).path("writer").asString()).isEqualTo("hand");
  }

  @Test
  void reservesAFileForItsWriter() {
    assertThat(Run.of("history", "reserve", model).exit()).isEqualTo(2);
    assertThat(Run.of("history", "reserve", model, "--for", "train.sh", "--strict").exit())
        .isZero();
    JsonNode summary = results(0, "history", "summary", dir, "--json");
    assertThat(summary.path(0).path("reserved_for").asString()).isEqualTo("train.sh");
    assertThat(summary.path(0).path("strict").asBoolean()).isTrue();
    assertThat(Run.of("history", "reserve", model, "--release").exit()).isZero();
    assertThat(results(0, "history", "summary", dir, "--json").path(0).has("reserved_for"))
        .isFalse();
  }

  @Test
  void importsTheRecordsOfAnOlderSystemOnce() throws IOException {
    Path old = dir.resolve(".pipeline_metadata.json");
    Files.writeString(
        old, "{\"a.json\": {\"timestamp\": \"2025-01-01T10:00:00\", \"script\": \"one.py\"}}");
    assertThat(Run.of("history", "import", dir, "--dry-run").out())
        .isEqualTo(old + ": 1 records would be imported\n");
    assertThat(Run.of("history", "import", dir).out()).isEqualTo(old + ": 1 records imported\n");
    assertThat(Run.of("history", "import", dir, old).out())
        .isEqualTo(old + ": 0 records imported\n");
    JsonNode recent = results(0, "history", "recent", dir, "-n", 5, "--json");
    assertThat(recent.path(0).path("artifact").asString()).isEqualTo("model.json");
    assertThat(recent.path(1).path("writer").asString()).isEqualTo("one.py");
    Files.writeString(old, "{}");
    assertThat(Run.of("history", "import", dir).exit()).isEqualTo(3);
  }

  @Test
  void listsWhatAChangeDid() throws IOException {
    Store.builder(Integer.class)
        .policy(Policy.defaults().withChange(new Change("T-1", "second")))
        .build()
        .save(model, 2);
    JsonNode parts = results(0, "history", "of", "T-1", dir, "--json");
    assertThat(parts.size()).isGreaterThanOrEqualTo(2);
    assertThat(parts).anyMatch(part -> part.has("backup"));
    assertThat(parts).anyMatch(part -> part.path("writer").asString("").equals("train.sh"));
    assertThat(Run.of("history", "of", "T-2", dir).exit()).isEqualTo(1);
  }
}
