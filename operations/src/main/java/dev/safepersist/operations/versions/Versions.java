package dev.safepersist.operations.versions;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.state.DocumentData;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.versions.Version.Kind;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The versions of one file, the newest first: the file as it is, then its backups, then copies that
 * older systems left beside it. Nothing is written.
 *
 * @since 0.1
 */
public final class Versions {
  private final Path file;
  private final Backups backups;
  private final PlainVersions plain;
  private final List<Version> all;

  private Versions(Path file, Backups backups, PlainVersions plain, List<Version> all) {
    this.file = file;
    this.backups = backups;
    this.plain = plain;
    this.all = List.copyOf(all);
  }

  /**
   * The versions of a file.
   *
   * @param path the file, which may be missing itself
   * @param stateDirectory where its state is kept; empty for the {@code .safepersist} next to it
   * @throws NoSuchFileException if there is no version at all
   */
  public static Versions of(Path path, Optional<Path> stateDirectory) throws IOException {
    SafeFile file = StateFiles.open(path, stateDirectory);
    Backups backups = file.backups();
    List<Version> all = new ArrayList<>();
    Path target = file.target().file();
    FileFacts.of(target)
        .filter(FileFacts::regular)
        .ifPresent(
            facts ->
                all.add(new Version(target, facts.modified(), Kind.CURRENT, Optional.empty())));
    for (Backup backup : backups.list()) {
      all.add(new Version(backup.path(), backup.time(), Kind.BACKUP, Optional.of(backup)));
    }
    all.addAll(OlderNames.of(target));
    if (all.isEmpty()) {
      throw new NoSuchFileException(path.toString());
    }
    return new Versions(path, backups, PlainVersions.of(file.target()), all);
  }

  /** All of them. */
  public List<Version> list() {
    return all;
  }

  /**
   * The version that a user means by {@code name}: {@code current}, {@code latest} for the newest
   * backup, the id, the file name or the tag of a backup, or a number: 0 is the newest backup.
   *
   * @throws IOException if there is none; its message is for the user
   * @throws IllegalArgumentException if several backups with this id differ; its message is for the
   *     user
   */
  public Version find(String name) throws IOException {
    List<Version> found = new ArrayList<>();
    int number = 0;
    for (Version version : all) {
      boolean current = version.kind() == Kind.CURRENT;
      String id = version.id();
      String position = current ? "" : Integer.toString(number++);
      if (name.equals(id)
          || (!current && name.equals(version.path().getFileName().toString()))
          || name.equals(position)
          || version.backup().flatMap(Backup::tag).filter(name::equals).isPresent()
          || (name.equals("latest") && position.equals("0"))) {
        found.add(version);
      }
    }
    if (found.isEmpty()) {
      throw new IOException(OperationsMessage.NO_SUCH_VERSION.text(file, name));
    }
    for (Version other : found) {
      if (Files.mismatch(found.get(0).path(), other.path()) != -1) {
        throw new IllegalArgumentException(OperationsMessage.AMBIGUOUS_VERSION.text(file, name));
      }
    }
    return found.get(0);
  }

  /**
   * Whether nothing is wrong with the bytes of a version, as far as that can be known: a backup has
   * the checksum in its name; a copy of an older system is not torn. True for the file as it is.
   */
  public boolean verify(Version version) throws IOException {
    return switch (version.kind()) {
      case CURRENT -> true;
      case BACKUP -> backups.verify(version.backup().orElseThrow());
      case OLDER_SYSTEM -> verdict(version) != Verdict.BROKEN;
    };
  }

  private Verdict verdict(Version version) throws IOException {
    String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
    return StateFiles.VERIFIER.inspect(version.path(), name).verdict();
  }

  /** The newest backup that is whole; if there is none, the newest copy of an older system. */
  public Optional<Version> newestGood() throws IOException {
    for (Version version : all) {
      boolean good =
          switch (version.kind()) {
            case CURRENT -> false;
            case BACKUP -> backups.good(version.backup().orElseThrow());
            case OLDER_SYSTEM -> verdict(version) == Verdict.GOOD;
          };
      if (good) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /**
   * The data of a version in any notation, without its envelope.
   *
   * @throws IOException if it cannot be read, or is not a document; the message says why
   */
  public JsonNode data(Version version) throws IOException {
    return data(version, Redaction.none());
  }

  /**
   * The same, with messages that quote nothing if {@code redaction} hides anything.
   *
   * @throws IOException if it cannot be read, or is not a document; the message says why
   */
  public JsonNode data(Version version, Redaction redaction) throws IOException {
    try {
      String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
      JsonNode data = DocumentData.read(version.path(), name, plain);
      if (data.isMissingNode()) {
        throw notReadable(version, "it is empty", null);
      }
      return data;
    } catch (JacksonException e) {
      throw notReadable(version, redaction.problem(Problem.of(e).toString()), e);
    }
  }

  private static IOException notReadable(Version version, String reason, Exception cause) {
    return new IOException(
        OperationsMessage.VERSION_UNREADABLE.text(version.path(), reason), cause);
  }
}
