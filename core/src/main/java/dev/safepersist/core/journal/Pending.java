package dev.safepersist.core.journal;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A change of one file that was begun and must be completed or undone before the file is read or
 * written: a file under {@code .safepersist/journal} that exists from the moment another process
 * can complete the change until it is complete.
 *
 * @param content the stage with the bytes of the new version
 * @param bytes its length
 * @param crc32c its checksum
 * @param record the record of the transaction, which decides whether the change is made; empty for
 *     an in-place write, which is made in any case
 */
public record Pending(Path content, long bytes, String crc32c, Optional<Path> record) {
  /** The ending of the name of a pending change; before it stands the key of the file. */
  public static final String ENDING = ".pending";

  /** The keys of the files in {@code state} that have an unfinished change. */
  public static List<String> keys(StateDirectory state) throws IOException {
    if (!state.isReadable() || !Files.isDirectory(state.journal(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(state.journal())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    }
  }

  /** Where the pending change of {@code target} is written down. */
  public static Path place(Target target) {
    return target.state().journal().resolve(target.key() + ENDING);
  }

  /** The pending change of {@code target}; empty if there is none. */
  public static Optional<Pending> of(Target target) throws IOException {
    return JournalFile.read(place(target)).flatMap(values -> of(target, values));
  }

  /** Only a stage of the same state directory is believed: a journal leads nowhere else. */
  private static Optional<Pending> of(Target target, Map<String, String> values) {
    try {
      Path content = target.state().stage().resolve(values.get("stage")).normalize();
      if (!finds(target, content)) {
        return Optional.empty();
      }
      return Optional.of(
          new Pending(
              content,
              Long.parseLong(values.get("bytes")),
              values.get("crc32c"),
              Optional.ofNullable(values.get("record"))
                  .map(target.file().getFileSystem()::getPath)
                  .map(RecordName::required)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a recovery would find {@code content}: it looks where stages are. */
  public static boolean finds(Target target, Path content) {
    return target.state().stage().equals(content.getParent());
  }

  /** Writes this down; durable when this returns. */
  public void announce(Target target) throws IOException {
    DirectorySync.sync(target.state().stage());
    note(target);
    DirectorySync.sync(target.state().journal());
  }

  /**
   * Writes this down. Durable when the caller has synced the journal, and must be preceded by a
   * sync of the folder of the stage.
   */
  public void note(Target target) throws IOException {
    Map<String, String> values = new TreeMap<>();
    values.put("stage", content.getFileName().toString());
    values.put("bytes", String.valueOf(bytes));
    values.put("crc32c", crc32c);
    record.ifPresent(path -> values.put("record", path.toString()));
    JournalFile.place(target.state(), place(target), values);
  }

  /** Forgets the pending change of {@code target}; durable when this returns. */
  public static void forget(Target target) throws IOException {
    JournalFile.drop(target.state(), place(target));
  }

  /** As {@link #forget}; durable when the caller has synced the journal. */
  public static void remove(Target target) throws IOException {
    Files.deleteIfExists(place(target));
  }

  /** Whether something is pending for {@code target}; nothing is read. */
  public static boolean any(Target target) {
    try {
      Optional<FileFacts> facts = FileFacts.of(place(target)).filter(FileFacts::regular);
      return facts.isPresent() && target.state().isReadable();
    } catch (IOException notOurs) {
      return false;
    }
  }

  /** Whether the bytes of the new version are those of {@code target}. */
  public boolean isPublished(Target target) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file()).filter(FileFacts::regular);
    return facts.isPresent()
        && facts.get().bytes() == bytes
        && FileSum.of(target.file()).crc32c().equals(crc32c);
  }

  /** Whether the bytes of the new version are still there, all of them. */
  public boolean isWhole() throws IOException {
    Optional<FileFacts> facts = FileFacts.of(content).filter(FileFacts::regular);
    return facts.isPresent()
        && facts.get().bytes() == bytes
        && FileSum.of(content).crc32c().equals(crc32c);
  }
}
