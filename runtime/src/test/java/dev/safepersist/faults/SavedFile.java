package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.json.Json;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import dev.safepersist.store.Autosave;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import dev.safepersist.store.StoreTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/**
 * The file {@code state.json} of a directory, saved by the real commit protocol: a JSON document,
 * by default of ten blocks, for each version 1, 2, 3 …, by the default policy but for two backups
 * only, so that a save prunes.
 *
 * @param placement whether the versions are in envelopes
 * @param stateApart whether the state directory is a named one, {@code state}
 * @param letters how long a document is, in characters, about
 */
public record SavedFile(MetadataPlacement placement, boolean stateApart, int letters) {
  private static final String NAME = "state.json";
  private static final int LETTERS = 5_000;

  /** With its state beside it. */
  public SavedFile(MetadataPlacement placement) {
    this(placement, false);
  }

  /** Of ten blocks. */
  public SavedFile(MetadataPlacement placement, boolean stateApart) {
    this(placement, stateApart, LETTERS);
  }

  private Policy policy(Path root) {
    Policy policy = Policy.defaults().withRetention(Retention.keep(2)).withMetadata(placement);
    return stateApart ? policy.withStateDirectory(root.resolve("state")) : policy;
  }

  private Store<Map<String, String>> store(Path root) {
    return Store.builder(new TypeReference<Map<String, String>>() {}).policy(policy(root)).build();
  }

  /** The file in {@code root}, for the protocol. */
  public SafeFile file(Path root) {
    return SafeFile.of(path(root), policy(root), new EnvelopeVerifier());
  }

  /** The path of the file in {@code root}. */
  public static Path path(Path root) {
    return root.resolve(NAME);
  }

  /** Saves a version in {@code root}. */
  public Receipt save(Path root, int version) throws IOException {
    return store(root).save(path(root), value(version));
  }

  /** Stages a version in {@code root} that the program writes itself. */
  StagedFile stage(Path root, int version) throws IOException {
    StagedFile staged = file(root).stage();
    OutputStream out = Files.newOutputStream(staged.path());
    out.write(Json.mapper().writeValueAsBytes(value(version)));
    staged.closeWriter(out::close);
    return staged;
  }

  /** Changes the version in {@code root} to the one after it. */
  public Receipt update(Path root) throws IOException {
    return store(root).update(path(root), () -> value(0), value -> value(1 + version(value)));
  }

  /** Saves a version in {@code root} in the background, twice if the first time fails. */
  void autosave(Path root, int version) throws IOException {
    Duration never = Duration.ofDays(1);
    try (Autosave<Map<String, String>> autosave =
        new Autosave<>(store(root), path(root), never, never)) {
      autosave.changed(value(version));
      try {
        autosave.flush();
      } catch (IOException e) {
        assertThat(autosave.isDirty()).as("what was not saved is kept").isTrue();
      }
    }
  }

  /** Adds a version in {@code root} to a transaction. */
  public void add(StoreTransaction transaction, Path root, int version) throws IOException {
    transaction.save(store(root), path(root), value(version));
  }

  /** Loads the version that is there, restored from a backup if need be. */
  public int load(Path root) throws IOException {
    return version(store(root).load(path(root)).value());
  }

  private Map<String, String> value(int version) {
    String letter = String.valueOf((char) ('a' + version % 26));
    return Map.of("v" + version, letter.repeat(letters + version));
  }

  /**
   * Loads the version that is there, 0 if none; fails if what is there is not a whole version, or a
   * load has to fall back to a backup.
   */
  public int version(Path root) throws IOException {
    Optional<Loaded<Map<String, String>>> loaded = store(root).find(path(root));
    if (loaded.isEmpty()) {
      return 0;
    }
    assertThat(loaded.get().origin()).as("origin").isIn(Origin.SAVED, Origin.LEGACY);
    return version(loaded.get().value());
  }

  private int version(Map<String, String> value) {
    int version = Integer.parseInt(value.keySet().iterator().next().substring(1));
    assertThat(value).isEqualTo(value(version));
    return version;
  }

  /** The versions that are kept as backups, newest first; fails if one is not what it was. */
  public List<Integer> backups(Path root) throws IOException {
    Backups backups = file(root).backups();
    List<Integer> versions = new ArrayList<>();
    for (Backup backup : backups.list()) {
      assertThat(backups.good(backup)).as("backup is good").isTrue();
      versions.add(version(store(root).load(backup.path()).value()));
    }
    return versions;
  }

  /** The names of the stages in {@code root}. */
  public static List<Path> stages(Path root) throws IOException {
    Path folder = root.resolve(".safepersist/stage");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
