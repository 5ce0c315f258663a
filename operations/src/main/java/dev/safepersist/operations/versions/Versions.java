package dev.safepersist.operations.versions;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.DocumentData;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The versions of one file, the newest first: the file as it is, then its backups. Nothing is
 * written.
 *
 * @since 0.1
 */
public final class Versions {
  private final Path file;
  private final Backups backups;
  private final List<Version> all;

  private Versions(Path file, Backups backups, List<Version> all) {
    this.file = file;
    this.backups = backups;
    this.all = List.copyOf(all);
  }

  /**
   * The versions of a file.
   *
   * @param path the file, which may be missing itself
   * @param stateDirectory where its state is kept; empty for the {@code .safepersist} next to it
   */
  public static Versions of(Path path, Optional<Path> stateDirectory) throws IOException {
    SafeFile file = StateFiles.open(path, stateDirectory);
    Backups backups = file.backups();
    List<Version> all = new ArrayList<>();
    Path target = file.target().file();
    FileFacts.of(target)
        .filter(FileFacts::regular)
        .ifPresent(facts -> all.add(new Version(target, facts.modified(), Optional.empty())));
    for (Backup backup : backups.list()) {
      all.add(new Version(backup.path(), backup.time(), Optional.of(backup)));
    }
    return new Versions(path, backups, all);
  }

  /** All of them. */
  public List<Version> list() {
    return all;
  }

  /**
   * The version that a user means by {@code name}: {@code current}, {@code latest} for the newest
   * backup, the id or the file name of a backup, or a number: 0 is the newest backup.
   *
   * @throws IOException if there is none, or if several backups with this id differ
   */
  public Version find(String name) throws IOException {
    List<Version> found = new ArrayList<>();
    int number = 0;
    for (Version version : all) {
      boolean current = version.backup().isEmpty();
      String id = version.id();
      String position = current ? "" : Integer.toString(number++);
      if (name.equals(id)
          || (!current && name.equals(version.path().getFileName().toString()))
          || name.equals(position)
          || (name.equals("latest") && position.equals("0"))) {
        found.add(version);
      }
    }
    if (found.isEmpty()) {
      throw new IOException(OperationsMessage.NO_SUCH_VERSION.text(file, name));
    }
    for (Version other : found) {
      if (Files.mismatch(found.get(0).path(), other.path()) != -1) {
        throw new IOException(OperationsMessage.AMBIGUOUS_VERSION.text(file, name));
      }
    }
    return found.get(0);
  }

  /** Whether the bytes of a backup have the checksum in its name; true for the file as it is. */
  public boolean verify(Version version) throws IOException {
    return version.backup().isEmpty() || backups.verify(version.backup().get());
  }

  /**
   * The data of a version in any notation, without its envelope.
   *
   * @throws IOException if it cannot be read, or is not a document; the message says why
   */
  public JsonNode data(Version version) throws IOException {
    try {
      String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
      JsonNode data = DocumentData.read(version.path(), name);
      if (data.isMissingNode()) {
        throw notReadable(version, "it is empty", null);
      }
      return data;
    } catch (JacksonException e) {
      throw notReadable(version, Problem.of(e).toString(), e);
    }
  }

  private static IOException notReadable(Version version, String reason, Exception cause) {
    return new IOException(
        OperationsMessage.VERSION_UNREADABLE.text(version.path(), reason), cause);
  }
}
