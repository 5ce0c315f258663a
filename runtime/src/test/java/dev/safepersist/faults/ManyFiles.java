package dev.safepersist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.bulk.BulkCommit;
import dev.safepersist.core.bulk.BulkOutcome;
import dev.safepersist.core.bulk.BulkWrite;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;

/**
 * Three files that one bulk commit writes: two in a directory, one in another.
 *
 * @param placement whether the versions are in envelopes
 * @param lastIsNew whether the last is missing before the first bulk commit
 */
public record ManyFiles(MetadataPlacement placement, boolean lastIsNew) {
  /** The files, relative to the root. */
  public static final List<String> NAMES = List.of("a/one.json", "a/two.json", "b/three.json");

  private static final int LETTERS = 2_000;

  private Policy policy() {
    return Policy.defaults().withRetention(Retention.keep(2)).withMetadata(placement);
  }

  private Store<Map<String, String>> store() {
    return Store.builder(new TypeReference<Map<String, String>>() {}).policy(policy()).build();
  }

  /** One of the files, for the protocol. */
  public SafeFile file(Path root, String name) {
    return SafeFile.of(root.resolve(name), policy(), new EnvelopeVerifier());
  }

  /** Makes version 1. */
  public void start(Path root) throws IOException {
    Files.createDirectory(root.resolve("a"));
    Files.createDirectory(root.resolve("b"));
    for (String name : lastIsNew ? NAMES.subList(0, 2) : NAMES) {
      store().save(root.resolve(name), value(1));
    }
  }

  /** Makes a version of all, and tells what became of each. */
  public List<BulkOutcome> write(Path root, int version) {
    List<BulkWrite> writes = new ArrayList<>();
    for (String name : NAMES) {
      writes.add(new BulkWrite(file(root, name).commit(), draft(version)));
    }
    return BulkCommit.write(writes);
  }

  /** Makes a version of all; fails unless all are saved. */
  public void save(Path root, int version) throws IOException {
    for (BulkOutcome outcome : write(root, version)) {
      outcome.receipt();
    }
  }

  private Draft draft(int version) {
    ObjectWriter writer = Json.mapper().writer();
    return Draft.of(
        out -> {
          if (placement == MetadataPlacement.ENVELOPE) {
            Envelope.write(out, Metadata.empty(), writer, value(version));
          } else {
            Envelope.writeValue(out, writer, value(version));
          }
        });
  }

  private static Map<String, String> value(int version) {
    String letter = String.valueOf((char) ('a' + version % 26));
    return Map.of("v" + version, letter.repeat(LETTERS + version));
  }

  /** The version of one of them, 0 if it is missing; fails if that is not whole. */
  public int version(Path root, String name) throws IOException {
    Optional<Loaded<Map<String, String>>> loaded = store().find(root.resolve(name));
    if (loaded.isEmpty()) {
      return 0;
    }
    assertThat(loaded.get().origin()).as("origin").isIn(Origin.SAVED, Origin.LEGACY);
    return version(loaded.get().value());
  }

  private static int version(Map<String, String> value) {
    int version = Integer.parseInt(value.keySet().iterator().next().substring(1));
    assertThat(value).isEqualTo(value(version));
    return version;
  }

  /** The version of one of them before the first bulk commit. */
  public int first(String name) {
    return lastIsNew && name.equals(NAMES.get(2)) ? 0 : 1;
  }

  /** The versions of one of them that are kept, newest first; fails if one is not whole. */
  public List<Integer> backups(Path root, String name) throws IOException {
    Backups backups = file(root, name).backups();
    List<Integer> versions = new ArrayList<>();
    for (Backup backup : backups.list()) {
      assertThat(backups.good(backup)).as("backup is good").isTrue();
      versions.add(version(store().load(backup.path()).value()));
    }
    return versions;
  }

  /** Fails if the history reports a later version as saved than the one in the file. */
  public void requireTrueHistory(Path root, String name) throws IOException {
    Target target = file(root, name).target();
    List<String> saved =
        History.of(target.state()).lines(target.name()).stream()
            .filter(line -> line.entry().event() == Entry.Event.SAVE)
            .map(line -> line.entry().version().orElseThrow().crc32c())
            .toList();
    if (Files.notExists(target.file())) {
      assertThat(saved).as("versions that the history reports").isEmpty();
      return;
    }
    String there = FileSum.of(target.file()).crc32c();
    boolean unrecorded = saved.size() < 2 && !saved.contains(there);
    assertThat(unrecorded || saved.indexOf(there) == saved.size() - 1)
        .as("versions that the history reports: %s, the file has %s", saved, there)
        .isTrue();
  }

  /** Another program rewrites the file in place; fails if a backup changes with it. */
  public void otherProgramWrites(Path root, String name) throws IOException {
    Path path = Path.of(root.resolve(name).toString());
    if (Files.notExists(path)) {
      return;
    }
    List<Integer> before = backups(root, name);
    byte[] bytes = Files.readAllBytes(path);
    FileTime time = Files.getLastModifiedTime(path);
    Files.write(path, "other".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(backups(root, name)).as("backups after another program wrote").isEqualTo(before);
    Files.write(path, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(path, time);
  }
}
