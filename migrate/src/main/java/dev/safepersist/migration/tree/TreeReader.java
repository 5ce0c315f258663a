package dev.safepersist.migration.tree;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.json.Metadata;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads files: finds out how each is written and which schema version it has, and refuses what is
 * damaged. Never writes, unless it is to finish what a dead process has begun.
 */
final class TreeReader {
  private static final EnvelopeVerifier VERIFIER = new EnvelopeVerifier();
  private static final int MOST_LOOKS = 20;
  private static final String DAMAGED =
      "its checksum is wrong, though its length and time are as saved; 'safepersist doctor --heal'"
          + " restores the newest good backup";

  private final TreeSettings settings;
  private final boolean settles;
  private final Naming naming;

  TreeReader(TreeSettings settings, boolean settles, Naming naming) {
    this.settings = settings;
    this.settles = settles;
    this.naming = naming;
  }

  /** This, which finishes what a dead process has begun. */
  TreeReader settling() {
    return new TreeReader(settings, true, naming);
  }

  /** Bytes, and their attributes in the file system at the same time. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(byte[] bytes, FileFacts facts) {}

  Path file(String key) {
    return settings.root().resolve(naming.path(key));
  }

  SafeFile safe(Path file, MetadataPlacement placement, Policy policy) {
    Policy placed = policy.withMetadata(placement);
    return SafeFile.of(
        file, settings.stateDirectory().map(placed::withStateDirectory).orElse(placed), VERIFIER);
  }

  /** Reads the file {@code key}; empty if there is none. */
  Optional<Reading> read(String key) throws IOException {
    Path path = file(key);
    SafeFile safe = safe(path, MetadataPlacement.SIDECAR, Policy.defaults());
    try {
      if (Files.notExists(path)) {
        return Optional.empty();
      }
      if (settles) {
        safe.settle();
      } else if (safe.isPending()) {
        return unreadable(key, "a change of it was begun and not finished");
      }
      Seen seen = seen(path);
      return Optional.of(new Reading.Found(document(key, safe.target(), seen)));
    } catch (NoSuchFileException deleted) {
      return Optional.empty();
    } catch (DamagedException damaged) {
      return unreadable(key, damaged.getMessage());
    } catch (JacksonException notJson) {
      return unreadable(key, "it is no JSON: " + Problem.of(notJson));
    } catch (SaveException busy) {
      return unreadable(key, busy.getMessage());
    } catch (java.nio.file.AccessDeniedException denied) {
      return unreadable(key, "this user may not read it");
    }
  }

  private static Optional<Reading> unreadable(String key, String problem) {
    return Optional.of(new Reading.Unreadable(key, problem));
  }

  private static Seen seen(Path file) throws IOException {
    for (int look = 1; ; look++) {
      Optional<FileFacts> before = FileFacts.of(file);
      byte[] bytes = Files.readAllBytes(file);
      FileFacts after =
          FileFacts.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
      boolean same =
          before.isPresent()
              && before.get().key().equals(after.key())
              && before.get().modified().equals(after.modified())
              && after.bytes() == bytes.length;
      if (same || look == MOST_LOOKS) {
        return new Seen(bytes, after);
      }
    }
  }

  /** The versions of the file {@code key} that have no envelope. */
  PlainVersions plain(String key) throws IOException {
    return PlainVersions.of(safe(file(key), MetadataPlacement.SIDECAR, Policy.defaults()).target());
  }

  /** The data of a file whose bytes were kept. */
  JsonNode decode(String key, byte[] image) throws IOException {
    try {
      return DecodedFile.of(image, naming.path(key), plain(key)).data();
    } catch (DamagedException | JacksonException damaged) {
      throw new IOException(damaged.getMessage(), damaged);
    }
  }

  private TreeDocument document(String key, Target target, Seen seen)
      throws IOException, DamagedException {
    byte[] bytes = seen.bytes();
    if (bytes.length == 0) {
      throw new DamagedException("it is empty");
    }
    PlainVersions plain = PlainVersions.of(target);
    return document(key, target, seen, DecodedFile.of(bytes, target.name(), plain));
  }

  private TreeDocument document(String key, Target target, Seen seen, DecodedFile found)
      throws IOException, DamagedException {
    String mark = Crc32c.hex(Crc32c.of(seen.bytes()));
    RecordedVersions trail = History.of(target.state()).trail(target.name());
    Optional<Revision> same =
        trail.versions().stream().filter(version -> version.crc32c().equals(mark)).findFirst();
    boolean damaged =
        found.integrity() == Envelope.Integrity.MISMATCH
            ? isDamaged(trail, seen, found)
            : found.integrity() == Envelope.Integrity.ABSENT
                && same.isEmpty()
                && trail.matching(seen.facts()).isPresent();
    if (damaged) {
      throw new DamagedException(DAMAGED);
    }
    Metadata metadata = found.enveloped() ? found.metadata() : Sidecar.of(target);
    MetadataPlacement placement =
        found.enveloped() ? MetadataPlacement.ENVELOPE : MetadataPlacement.SIDECAR;
    return new TreeDocument(
        key,
        version(target, found, trail, same),
        found.data(),
        seen.bytes(),
        mark,
        new Layout(found.format(), placement),
        metadata,
        change(target, found, same));
  }

  private static boolean isDamaged(RecordedVersions trail, Seen seen, DecodedFile found) {
    return trail.versions().isEmpty()
        ? found.metadata().bytes().orElse(found.length()) == found.length()
        : trail.matching(seen.facts()).isPresent();
  }

  /** What the file says, else what was recorded; an edit seldom changes its schema. */
  private OptionalInt version(
      Target target, DecodedFile found, RecordedVersions trail, Optional<Revision> same)
      throws IOException {
    if (found.metadata().schemaVersion().isPresent()) {
      return found.metadata().schemaVersion();
    }
    int recorded =
        same.isPresent() || trail.versions().isEmpty()
            ? same.map(Revision::schemaVersion).orElse(0)
            : published(target);
    return recorded > 0 ? OptionalInt.of(recorded) : settings.assumeVersion();
  }

  /**
   * The schema version of the last version that was published. One that was only announced, by a
   * process that died before it published it, says nothing of the file.
   */
  private static int published(Target target) throws IOException {
    int schemaVersion = 0;
    for (HistoryLine line : History.of(target.state()).lines(target.name())) {
      Optional<Revision> version = line.entry().version();
      if (line.entry().event() != Entry.Event.INTENT && version.isPresent()) {
        schemaVersion = version.get().schemaVersion();
      }
    }
    return schemaVersion;
  }

  private static Optional<String> change(Target target, DecodedFile found, Optional<Revision> same)
      throws IOException {
    if (found.metadata().change().isPresent() || same.isEmpty()) {
      return found.metadata().change();
    }
    return Optional.ofNullable(
        History.of(target.state()).details(target.name(), same.get().serial()).get("change"));
  }
}
