package dev.safepersist.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFile;
import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.commit.Content;
import dev.safepersist.commit.Current;
import dev.safepersist.commit.Draft;
import dev.safepersist.commit.Locked;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.Retention;
import dev.safepersist.json.Envelope;
import dev.safepersist.json.EnvelopeVerifier;
import dev.safepersist.json.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code state.json} of a directory, saved by the real commit protocol: a JSON document of
 * ten blocks for each version 1, 2, 3 …, by the default policy but for two backups only, so that a
 * save prunes.
 *
 * @param placement whether the versions are in envelopes
 */
public record SavedFile(MetadataPlacement placement) {
  private static final String NAME = "state.json";
  private static final int LETTERS = 5_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Policy policy() {
    return Policy.defaults().withRetention(Retention.keep(2)).withMetadata(placement);
  }

  private SafeFile in(Path root) {
    return SafeFile.of(root.resolve(NAME), policy(), new EnvelopeVerifier());
  }

  /** Saves a version in {@code root}. */
  public Receipt save(Path root, int version) throws IOException {
    return in(root).write(Draft.of(content(version)));
  }

  private Content content(int version) {
    Map<String, Object> value = value(version);
    return placement == MetadataPlacement.ENVELOPE
        ? out -> Envelope.write(out, Metadata.empty(), JSON.writer(), value)
        : out -> out.write(JSON.writeValueAsBytes(value));
  }

  private static Map<String, Object> value(int version) {
    String letter = String.valueOf((char) ('a' + version % 26));
    return Map.of("v" + version, letter.repeat(LETTERS + version));
  }

  /** The version that is there, 0 if none; fails if what is there is not a whole version. */
  public int version(Path root) throws IOException {
    Path file = root.resolve(NAME);
    if (!Files.exists(file)) {
      return 0;
    }
    try (Locked locked = in(root).lock()) {
      Optional<Current> current = locked.current();
      assertThat(current).as("current version").isPresent();
      assertThat(current.get().good()).as("current version is good").isTrue();
    }
    return parsed(file);
  }

  private int parsed(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, US_ASCII);
    if (placement == MetadataPlacement.ENVELOPE) {
      Envelope envelope = Envelope.read(bytes).orElseThrow(() -> new AssertionError("no envelope"));
      assertThat(envelope.integrity()).isEqualTo(Envelope.Integrity.INTACT);
      text = text.substring(envelope.dataOffset(), envelope.dataOffset() + envelope.dataLength());
    }
    JsonNode data = JSON.readTree(text);
    int version = Integer.parseInt(data.propertyNames().iterator().next().substring(1));
    assertThat(data).isEqualTo(JSON.valueToTree(value(version)));
    return version;
  }

  /** The versions that are kept as backups, newest first; fails if one is not what it was. */
  public List<Integer> backups(Path root) throws IOException {
    Backups backups = in(root).backups();
    List<Integer> versions = new ArrayList<>();
    for (Backup backup : backups.list()) {
      assertThat(backups.verify(backup)).as("backup %s verifies", backup.path()).isTrue();
      versions.add(parsed(backup.path()));
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
