package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.upgrade.UpgradeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StoreUpgradeTest {
  /** Version 3; version 2 called it "bpm", and version 1 wrote the bare number. */
  record Tempo(double tempo) {}

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("tempo.json");
  }

  private static StoreBuilder<Tempo> tempos() {
    return Store.builder(Tempo.class)
        .version(3)
        .upgrade(1, bpm -> emptyObject().set("bpm", bpm))
        .upgrade(2, StoreUpgradeTest::renamed);
  }

  private static ObjectNode emptyObject() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode renamed(JsonNode old) {
    ObjectNode object = (ObjectNode) old;
    return object.set("tempo", object.remove("bpm"));
  }

  private void save(int version, Object value, MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store.builder(Object.class).version(version).policy(policy).build().save(file(), value);
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryStepThatAFileNeedsAndLeavesTheFile(MetadataPlacement placement)
      throws IOException {
    Store<Tempo> store = tempos().policy(Policy.defaults().withMetadata(placement)).build();
    save(1, 120.5, placement);
    byte[] before = Files.readAllBytes(file());
    Loaded<Tempo> loaded = store.load(file());
    assertThat(loaded.value()).isEqualTo(new Tempo(120.5));
    assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
    assertThat(loaded.findings())
        .singleElement()
        .matches(finding -> finding.severity() == Severity.INFO)
        .matches(finding -> finding.message().equals("upgraded from schema version 1 to 3"));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    save(2, Map.of("bpm", 90), placement);
    assertThat(store.load(file()).value()).isEqualTo(new Tempo(90));
  }

  @Test
  void savesTheUpgradedValueWhenItIsAskedTo() throws IOException {
    save(1, 99, MetadataPlacement.ENVELOPE);
    Store<Tempo> store = tempos().build();
    assertThat(store.upgrade(file())).isPresent();
    Loaded<Tempo> loaded = store.load(file());
    assertThat(loaded.value()).isEqualTo(new Tempo(99));
    assertThat(loaded.findings()).isEmpty();
    assertThat(loaded.metadata().schemaVersion()).hasValue(3);
    assertThat(store.upgrade(file())).isEmpty();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> store.upgrade(dir.resolve("none.json")));
  }

  @Test
  void upgradesEnvelopesThatOtherCodeSaved() throws IOException {
    SafeFiles.writeString(file(), "{\"metadata\":{\"version\":2},\"data\":{\"bpm\":7}}");
    assertThat(tempos().build().load(file()).value()).isEqualTo(new Tempo(7));
  }

  @Test
  void upgradesAfterAnEditOfAFileWithoutEnvelope() throws IOException {
    save(1, 99, MetadataPlacement.SIDECAR);
    Files.writeString(file(), "99.25");
    assertThat(tempos().build().load(file()).value()).isEqualTo(new Tempo(99.25));
  }

  @Test
  void takesFilesWithoutAVersionAsTheyAreUnlessThereIsAStepFromNone() throws IOException {
    Files.writeString(file(), "{\"tempo\":60}");
    assertThat(tempos().build().load(file()).value()).isEqualTo(new Tempo(60));
    Files.writeString(file(), "\"60.5\"");
    Store<Tempo> store =
        tempos().upgrade(0, text -> JsonNodeFactory.instance.numberNode(text.asDouble())).build();
    assertThat(store.load(file()).value()).isEqualTo(new Tempo(60.5));
    assertThat(store.upgrade(file())).isPresent();
    assertThat(store.load(file()).metadata().schemaVersion()).hasValue(3);
  }

  @Test
  void validatesWhatTheStepsMade() throws IOException {
    Path schema =
        Files.writeString(
            dir.resolve("tempo.schema.json"), "{\"properties\":{\"tempo\":{\"maximum\":300}}}");
    save(1, 301, MetadataPlacement.ENVELOPE);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> tempos().schema(schema.toString()).build().load(file()))
        .withMessageContaining("SP215")
        .withMessageContaining("/tempo (upgraded from schema version 1 to 3)");
  }

  @Test
  void tellsWhichStepFailedOrIsMissing() throws IOException {
    save(1, "fast", MetadataPlacement.ENVELOPE);
    Store<Tempo> failing =
        Store.builder(Tempo.class)
            .version(2)
            .upgrade(
                1,
                data -> {
                  throw new IllegalArgumentException(data + " is no number");
                })
            .build();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> failing.load(file()))
        .withMessageStartingWith(
            RuntimeMessage.NOT_UPGRADED
                .text(file(), 1, "\"fast\" is no number")
                .lines()
                .findFirst()
                .get())
        .withCauseInstanceOf(UpgradeException.class);
    Store<Tempo> endless =
        Store.builder(Tempo.class)
            .version(2)
            .upgrade(
                1,
                data -> {
                  throw new StackOverflowError();
                })
            .build();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> endless.load(file()))
        .withMessageContaining("from schema version 1: StackOverflowError");
    Store<Tempo> late = Store.builder(Tempo.class).version(3).upgrade(2, data -> data).build();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> late.load(file()))
        .withMessageContaining("from schema version 1: there is no step from it");
  }

  @Test
  void refusesAStoreWhoseChainHasAGapOrLeadsTooFar() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                Store.builder(Tempo.class).version(4).upgrade(1, d -> d).upgrade(3, d -> d).build())
        .withMessage("there is no upgrade step from version 2 to 3");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> tempos().version(2).build())
        .withMessage("there is an upgrade step from version 2, but the format is 2");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> tempos().upgrade(2, d -> d));
  }
}
