package dev.safepersist.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.history.Warnings;
import dev.safepersist.file.AtomicWriter;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Reservation;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {
  @TempDir Path dir;
  private Artifacts artifacts;
  private final Store<Integer> store = Store.builder(Integer.class).build();

  @BeforeEach
  void open() throws IOException {
    artifacts = Artifacts.in(dir);
  }

  private Path file(String name) {
    return dir.resolve(name);
  }

  private void derive(String name, int value, String... inputs) throws IOException {
    Provenance provenance = Provenance.by("step-" + name);
    for (String input : inputs) {
      provenance = provenance.withInputs(file(input));
    }
    store.save(file(name), value, provenance);
  }

  @ParameterizedTest
  @EnumSource
  void recordsEverySaveWithItsWriterAndInputs(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store<Integer> any = Store.builder(Integer.class).policy(policy).build();
    Files.writeString(file("raw"), "123456789");
    for (int i = 1; i <= 3; i++) {
      Provenance by = Provenance.by("counter").withInputs(file("raw")).withDetail("round", "" + i);
      any.save(file("n.json"), i, by);
    }
    assertThat(artifacts.lastUpdate("n.json"))
        .get()
        .satisfies(
            update -> {
              assertThat(update.serial()).isEqualTo(3);
              assertThat(update.writer()).contains("counter");
              assertThat(update.inputs()).containsExactly(new Input("raw", "e3069283", 9));
              assertThat(update.details()).containsEntry("round", "3");
            });
    assertThat(artifacts.updates("n.json")).hasSize(3);
    assertThat(artifacts.lastUpdate("other.json")).isEmpty();
  }

  @Test
  void listsRecentUpdatesNewestFirstAndSumsUp() throws IOException {
    derive("a.json", 1);
    derive("b.json", 1);
    derive("a.json", 2);
    artifacts.reserve("b.json", new Reservation("step-b.json", true));
    assertThat(artifacts.recentUpdates(2))
        .extracting(Update::artifact)
        .containsExactly("a.json", "b.json");
    assertThat(artifacts.recentUpdates(9)).hasSize(3);
    assertThat(artifacts.summary()).hasSize(2);
    assertThat(artifacts.summary().get(0).toString())
        .startsWith("a.json: 2 updates, last ")
        .endsWith(" by step-a.json");
    assertThat(artifacts.summary().get(1).toString()).endsWith("reserved for step-b.json");
  }

  @Test
  void recordsWhatOtherProgramsDidAndTakesItBack() throws IOException {
    derive("a.json", 1);
    artifacts.record("a.json", Provenance.by("editor").withParameters(Map.of("n", 1)));
    Update bad = artifacts.lastUpdate("a.json").orElseThrow();
    assertThat(bad.writer()).contains("editor");
    assertThat(bad.details()).containsEntry("parameters", "{\"n\":1}");
    artifacts.retract(bad, "it was a test");
    assertThat(artifacts.lastUpdate("a.json").orElseThrow().writer()).contains("step-a.json");
    artifacts.retract(artifacts.lastUpdate("a.json").orElseThrow(), "and so was this");
    assertThat(artifacts.updates()).isEmpty();
    assertThat(store.load(file("a.json")).value()).isEqualTo(1);
  }

  @Test
  void callsAnArtifactStaleByTheContentOfItsInputsAlongTheChain() throws IOException {
    Files.writeString(file("raw"), "1");
    derive("a.json", 1, "raw");
    derive("b.json", 2, "a.json");
    Path below = Files.createDirectory(file("below"));
    store.save(below.resolve("c.json"), 3, Provenance.none().withInputs(file("b.json")));
    Artifacts there = Artifacts.in(below);
    assertThat(there.staleness("c.json").reasons()).isEmpty();
    Files.setLastModifiedTime(file("raw"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(there.needsUpdate("c.json", file("b.json"))).isFalse();
    Files.writeString(file("raw"), "2");
    assertThat(artifacts.staleness("a.json").reasons())
        .containsExactly("raw has changed since a.json was made");
    assertThat(there.staleness("c.json").reasons())
        .containsExactly("raw has changed since a.json was made");
    derive("a.json", 10, "raw");
    assertThat(there.staleness("c.json").reasons())
        .containsExactly("a.json has changed since b.json was made");
    derive("b.json", 20, "a.json");
    assertThat(there.staleness("c.json").reasons())
        .containsExactly("../b.json has changed since c.json was made");
    Files.delete(file("b.json"));
    assertThat(there.staleness("c.json").reasons()).containsExactly("../b.json is missing");
  }

  @Test
  void callsAnArtifactStaleThatIsMissingUnknownOrMadeFromOther() throws IOException {
    assertThat(artifacts.staleness("a.json").reasons()).containsExactly("a.json is missing");
    Files.writeString(file("a.json"), "1");
    Files.writeString(file("raw"), "1");
    assertThat(artifacts.staleness("a.json", file("raw")).reasons())
        .containsExactly("nothing is recorded of a.json");
    derive("a.json", 1, "raw");
    Files.writeString(file("more"), "1");
    assertThat(artifacts.staleness("a.json", file("raw"), file("more")).reasons())
        .containsExactly("a.json was not derived from more");
    derive("raw", 1, "a.json");
    assertThat(artifacts.needsUpdate("a.json")).isTrue(); // a circle ends
  }

  @Test
  void letsOnlyTheOneWriterSaveAReservedFile() throws IOException {
    derive("a.json", 1);
    artifacts.reserve("a.json", new Reservation("step-a.json", true));
    derive("a.json", 2);
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file("a.json"), 3, Provenance.by("intruder")))
        .withMessage(CoreMessage.OTHER_WRITER.text(file("a.json"), "step-a.json", "intruder"))
        .matches(refused -> refused.outcome() == Outcome.UNCHANGED);
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> SafeFiles.writeString(file("a.json"), "3"));
    assertThatExceptionOfType(SaveException.class).isThrownBy(() -> writeSlowly("3"));
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> SafeFiles.transaction(tx -> tx.writeString(file("a.json"), "3")));
    assertThat(store.load(file("a.json")).value()).isEqualTo(2);
    artifacts.reserve("a.json", new Reservation("step-a.json", false));
    List<String> warnings = Warnings.during(() -> intrude("a.json", 3));
    assertThat(warnings)
        .containsExactly(
            CoreMessage.OTHER_WRITER_WARNED.text(file("a.json"), "step-a.json", "intruder"));
    assertThat(store.load(file("a.json")).value()).isEqualTo(3);
    artifacts.release("a.json");
    assertThat(Warnings.during(() -> intrude("a.json", 4))).isEmpty();
  }

  private void writeSlowly(String text) throws IOException {
    try (AtomicWriter writer = SafeFiles.newWriter(file("a.json"))) {
      writer.write(text);
      writer.commit();
    }
  }

  private void intrude(String name, int value) throws IOException {
    store.save(file(name), value, Provenance.by("intruder"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a.json':{'timestamp':'2024-05-01T10:00:00','script':'train.py','details':{'epochs':3}}}",
        "{'updates':{'out/a.json':[{'time':'2024-05-01T10:00:00Z','script':'train.py','epochs':3}]}}",
        "{'artifacts':[{'file':'a.json','updated_at':'2024-05-01 10:00:00','writer':'train.py',"
            + "'metadata':{'epochs':3}}],'version':'1.0'}",
      })
  void importsTheRecordsOfTheOlderSystem(String text) throws IOException {
    Path old = Files.writeString(file(".pipeline_metadata.json"), text.replace('\'', '"'));
    assertThat(artifacts.importPipelineMetadata(old)).isEqualTo(1);
    Update update = artifacts.lastUpdate("a.json").orElseThrow();
    Instant local =
        LocalDateTime.parse("2024-05-01T10:00:00").atZone(ZoneId.systemDefault()).toInstant();
    assertThat(update.time())
        .isEqualTo(text.contains("Z'") ? Instant.parse("2024-05-01T10:00:00Z") : local);
    assertThat(update.writer()).contains("train.py");
    assertThat(update.details()).containsEntry("epochs", "3");
    derive("a.json", 1);
    assertThat(artifacts.lastUpdate("a.json").orElseThrow().writer()).contains("step-a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1}", "[]"})
  void tellsThatThereIsNothingToImport(String text) throws IOException {
    Path old = Files.writeString(file(".pipeline_metadata.json"), text);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> artifacts.importPipelineMetadata(old))
        .withMessageContaining("[SafePersist:" + RuntimeMessage.NOT_IMPORTED.id() + "]");
  }
}
