package dev.safepersist.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.json.Json;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and records follow the version of a file, whichever way it came into its place. */
class StalenessTest {
  record Model(int weight) {}

  @TempDir Path temp;
  private Path dir;
  private Path input;
  private Path output;
  private final Store<Model> store = Store.builder(Model.class).build();

  @BeforeEach
  void fill() throws IOException {
    dir = temp.toRealPath();
    input = Files.writeString(dir.resolve("in.txt"), "1");
    output = dir.resolve("out.json");
  }

  private static Store<Model> storeWith(MetadataPlacement placement) {
    return Store.builder(Model.class).policy(Policy.defaults().withMetadata(placement)).build();
  }

  private void save(Store<Model> any, int weight, String content) throws IOException {
    Files.writeString(input, content);
    any.save(output, new Model(weight), Provenance.by("make").withInputs(input));
  }

  private List<String> reasons(String artifact, Path... inputs) throws IOException {
    return Artifacts.in(dir).staleness(artifact, inputs).reasons();
  }

  @ParameterizedTest
  @EnumSource
  void callsARestoredVersionStaleIfItsOwnInputsHaveChanged(MetadataPlacement placement)
      throws IOException {
    Store<Model> any = storeWith(placement);
    save(any, 1, "1");
    save(any, 2, "2");
    assertThat(reasons("out.json", input)).isEmpty();
    restoreNewestBackup();
    assertThat(any.load(output).value()).isEqualTo(new Model(1));
    assertThat(reasons("out.json")).containsExactly("in.txt has changed since out.json was made");
    assertThat(reasons("out.json", input)).hasSize(1);
    Update update = Artifacts.in(dir).lastUpdate("out.json").orElseThrow();
    assertThat(update.writer()).contains("make");
    assertThat(update.inputs()).hasSize(1);
    Files.writeString(input, "1");
    assertThat(reasons("out.json", input)).isEmpty();
  }

  private void restoreNewestBackup() throws IOException {
    SafeFile file = SafeFile.of(output, Policy.defaults(), new EnvelopeVerifier());
    try (Locked locked = file.lock()) {
      Backup backup = file.backups().newestGood().orElseThrow();
      locked.restore(backup.path(), backup.id());
    }
  }

  @Test
  void callsAHealedVersionStaleIfItsOwnInputsHaveChanged() throws IOException {
    save(store, 1, "1");
    save(store, 2, "2");
    Files.writeString(output, Files.readString(output).substring(0, 40));
    assertThat(store.load(output).origin()).isEqualTo(Origin.RESTORED);
    assertThat(reasons("out.json", input)).hasSize(1);
  }

  @Test
  void judgesAnOlderVersionThatWasCopiedBackByHand() throws IOException {
    save(store, 1, "1");
    byte[] first = Files.readAllBytes(output);
    save(store, 2, "2");
    Files.write(output, first);
    assertThat(reasons("out.json")).hasSize(1);
    Files.writeString(input, "1");
    assertThat(reasons("out.json")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheInputsOfAVersionThatIsUpdatedReplacedOrRestored(MetadataPlacement placement)
      throws IOException {
    Store<Model> any = storeWith(placement);
    save(any, 1, "1");
    any.update(output, model -> new Model(model.weight() + 1));
    any.update(output, () -> new Model(0), model -> new Model(model.weight() + 1));
    any.replace(any.load(output), new Model(4));
    assertThat(reasons("out.json", input)).isEmpty();
    Files.writeString(input, "2");
    assertThat(reasons("out.json", input)).hasSize(1);
    restoreNewestBackup();
    any.update(output, model -> new Model(model.weight() + 1));
    assertThat(reasons("out.json", input)).hasSize(1);
    any.save(output, new Model(0));
    assertThat(Artifacts.in(dir).lastUpdate("out.json").orElseThrow().inputs()).isEmpty();
  }

  @Test
  void keepsTheInputsOfAnOlderVersionThanTheLastOnes() throws IOException {
    Store<Model> sidecar = storeWith(MetadataPlacement.SIDECAR);
    save(sidecar, 1, "1");
    for (int i = 2; i < 14; i++) {
      save(sidecar, i, String.valueOf(i));
    }
    SafeFile file = SafeFile.of(output, Policy.defaults(), new EnvelopeVerifier());
    List<Backup> backups = file.backups().list();
    Backup oldest = backups.get(backups.size() - 1);
    int weight = Json.mapper().readTree(oldest.path()).get("weight").intValue();
    try (Locked locked = file.lock()) {
      locked.restore(oldest.path(), oldest.id());
    }
    sidecar.update(output, model -> model);
    Files.writeString(input, String.valueOf(weight));
    assertThat(reasons("out.json", input)).isEmpty();
  }

  @Test
  void followsAnInputThatIsALinkToAnArtifact() throws IOException {
    Path a = Files.createDirectories(dir.resolve("a"));
    Path middle = a.resolve("mid.json");
    store.save(middle, new Model(1), Provenance.by("mid").withInputs(input));
    Path link = Files.createSymbolicLink(dir.resolve("mid-link.json"), middle);
    Path folderLink = Files.createSymbolicLink(dir.resolve("b"), a);
    store.save(output, new Model(1), Provenance.by("end").withInputs(link));
    assertThat(reasons("out.json", middle)).isEmpty();
    assertThat(reasons("out.json", folderLink.resolve("mid.json"))).isEmpty();
    Path outputLink = Files.createSymbolicLink(dir.resolve("out-link.json"), output);
    assertThat(reasons(outputLink.getFileName().toString(), link)).isEmpty();
    Files.writeString(input, "2");
    assertThat(reasons("out.json"))
        .containsExactly("../in.txt has changed since mid.json was made");
    assertThat(reasons("out-link.json")).hasSize(1);
  }

  @Test
  void callsAnArtifactStaleIfAnInputIsNoLongerAFile() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("folder"));
    Path nested = Files.writeString(folder.resolve("in.txt"), "1");
    store.save(output, new Model(1), Provenance.by("make").withInputs(input, nested));
    Files.delete(input);
    Files.createDirectories(input);
    Files.delete(nested);
    Files.delete(folder);
    assertThat(reasons("out.json", input, nested))
        .containsExactly("in.txt is no longer a file", "folder/in.txt is missing");
    Files.writeString(folder, "now a file");
    assertThat(reasons("out.json", input, nested))
        .containsExactly("in.txt is no longer a file", "folder/in.txt is missing");
  }

  @Test
  void refusesAnInputThatIsNotAFile() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("folder"));
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(
            () -> store.save(output, new Model(1), Provenance.by("make").withInputs(folder)))
        .withMessageContaining("an input must be a regular file");
    assertThat(output).doesNotExist();
  }

  @Test
  void takesBackOneOfSeveralRecordsOfOneInstant() throws IOException {
    Path old =
        Files.writeString(
            dir.resolve("old.json"),
            "{\"a.json\": [{\"timestamp\": \"2025-01-01T10:00:00\", \"script\": \"one.py\"},"
                + " {\"timestamp\": \"2025-01-01T10:00:00\", \"script\": \"two.py\"}]}");
    Artifacts artifacts = Artifacts.in(dir);
    artifacts.importPipelineMetadata(old);
    artifacts.retract(artifacts.updates("a.json").get(0), "bad");
    assertThat(artifacts.updates("a.json"))
        .singleElement()
        .extracting(update -> update.writer().orElseThrow())
        .isEqualTo("two.py");
    artifacts.importPipelineMetadata(old);
    artifacts.importPipelineMetadata(old);
    artifacts.retract(artifacts.lastUpdate("a.json").orElseThrow(), "the same twice");
    assertThat(artifacts.updates("a.json")).hasSize(4);
  }

  @Test
  void honoursARetractionThatAnOlderProgramRecorded() {
    Updates updates = new Updates();
    Instant time = Instant.parse("2026-01-01T10:00:00Z");
    updates.add(line(Entry.Event.SAVE, 1, time, Map.of()));
    updates.add(
        new HistoryLine(
            "out.json",
            time.plusSeconds(9),
            new Entry(
                Entry.Event.RETRACTED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of("retracted", time.toString(), "reason", "bad"))));
    assertThat(updates.list()).isEmpty();
  }

  private static HistoryLine line(
      Entry.Event event, long serial, Instant time, Map<String, String> details) {
    Revision version = new Revision(serial, "0000000" + serial, 1, time, 0);
    Entry entry = new Entry(event, Optional.of(version), Optional.empty(), List.of(), details);
    return new HistoryLine("out.json", time, entry);
  }

  @Test
  void ordersUpdatesAsTheHistoryDoesThoughTheClockWasSetBack() {
    Updates updates = new Updates();
    Instant time = Instant.parse("2026-01-01T10:00:00Z");
    updates.add(line(Entry.Event.SAVE, 1, time, Map.of()));
    updates.add(line(Entry.Event.SAVE, 2, time.minusSeconds(3600), Map.of()));
    updates.add(line(Entry.Event.RESTORE, 3, time.minusSeconds(7200), Map.of()));
    assertThat(updates.list()).extracting(Update::serial).containsExactly(1L, 2L, 3L);
    assertThat(updates.last("out.json").orElseThrow().serial()).isEqualTo(3);
  }

  @Test
  void findsTheInputsOfAVersionWhoseSaveWasCutOffBeforeItWasRecorded() {
    Updates updates = new Updates();
    Map<String, String> details =
        Map.of("inputs", "[{\"path\":\"in.txt\",\"crc32c\":\"11111111\",\"bytes\":1}]");
    updates.add(line(Entry.Event.INTENT, 7, Instant.EPOCH, details));
    assertThat(updates.list()).isEmpty();
    assertThat(updates.ofVersion("out.json", "00000007").orElseThrow().inputs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 0, -8})
  void takesASaveForLaterThanImportedRecordsInAnyTimeZone(int hours) throws IOException {
    LocalDateTime local = LocalDateTime.now(ZoneOffset.UTC).plusHours(hours).minusMinutes(5);
    Path old =
        Files.writeString(
            dir.resolve(".pipeline_metadata.json"),
            "{\"out.json\": {\"timestamp\": \"" + local + "\", \"script\": \"train.py\"}}");
    Artifacts artifacts = Artifacts.in(dir);
    artifacts.importPipelineMetadata(old);
    assertThat(artifacts.lastUpdate("out.json").orElseThrow().time())
        .isEqualTo(local.atZone(ZoneId.systemDefault()).toInstant());
    save(store, 1, "1");
    assertThat(artifacts.lastUpdate("out.json").orElseThrow().writer()).contains("make");
    assertThat(reasons("out.json", input)).isEmpty();
    artifacts.importPipelineMetadata(old); // again, as in a set-up script
    assertThat(artifacts.lastUpdate("out.json").orElseThrow().writer()).contains("make");
    Files.writeString(input, "2");
    assertThat(reasons("out.json", input)).hasSize(1);
  }

  @Test
  void takesTheRecordOfAnotherProgramForTheVersionItRecorded() throws IOException {
    save(store, 1, "1");
    save(store, 2, "1");
    Files.writeString(output, "{\"weight\":5}");
    Files.writeString(input, "2");
    Artifacts artifacts = Artifacts.in(dir);
    artifacts.record("out.json", Provenance.by("editor").withInputs(input));
    assertThat(reasons("out.json", input)).isEmpty();
    restoreNewestBackup();
    assertThat(reasons("out.json", input)).hasSize(1);
    Files.writeString(output, "{\"weight\":5}");
    assertThat(reasons("out.json", input)).isEmpty();
  }
}
