package dev.safepersist.backup;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.vault.BackupName;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The backups of one file. Their order is the recorded one; file times and the time in a name,
 * which can be forged, only order backups that are not recorded, after all that are. Immutable.
 *
 * @since 0.1
 */
public final class Backups {
  private static final Comparator<Backup> NEWEST_FIRST =
      Comparator.comparing(Backup::recorded)
          .thenComparing(Backup::serial)
          .thenComparing(Backup::time)
          .reversed();

  private final Target target;
  private final RecordedVersions trail;
  private final Verifier verifier;

  /**
   * The backups of {@code target}, of which {@code trail} is recorded. Not for callers outside
   * SafePersist.
   */
  @SuppressWarnings("exports")
  public Backups(Target target, RecordedVersions trail, Verifier verifier) {
    this.target = target;
    this.trail = trail;
    this.verifier = verifier;
  }

  /** All backups, newest first. Foreign files in the folder are left out. */
  public List<Backup> list() throws IOException {
    List<Backup> backups = new ArrayList<>();
    if (!target.state().isReadable() || !isThere(target.state().backups())) {
      return backups;
    }
    Map<String, BackupRecord> recorded = new HashMap<>();
    trail.backups().forEach(kept -> recorded.put(kept.name(), kept));
    for (Path file : DirectoryEntries.of(target.state().backups())) {
      backup(file, Optional.ofNullable(recorded.get(file.getFileName().toString())))
          .ifPresent(backups::add);
    }
    backups.sort(NEWEST_FIRST);
    return backups;
  }

  /** The backups that were made by the change {@code id}, newest first. */
  public List<Backup> ofChange(String id) throws IOException {
    return list().stream()
        .filter(backup -> backup.change().filter(change -> change.id().equals(id)).isPresent())
        .toList();
  }

  /** A folder that fails is no missing one; one that is not ours to enter holds nothing for us. */
  private static boolean isThere(Path folder) throws IOException {
    try {
      return FileFacts.of(folder).filter(FileFacts::directory).isPresent();
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private Optional<Backup> backup(Path file, Optional<BackupRecord> kept) throws IOException {
    Optional<BackupName> name =
        BackupName.parse(file.getFileName().toString())
            .filter(parsed -> parsed.key().equals(target.key()));
    Optional<FileFacts> facts = FileFacts.of(file).filter(FileFacts::regular);
    if (name.isEmpty() || facts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Backup(
            file,
            name.get().id(),
            facts.get().bytes(),
            kept.map(BackupRecord::time).orElse(name.get().time()),
            kept.map(BackupRecord::serial).orElse(0L),
            kept.map(BackupRecord::good).orElse(false),
            kept.map(BackupRecord::pinned).orElse(false),
            kept.isPresent(),
            kept.map(BackupRecord::schemaVersion).orElse(0),
            kept.map(BackupRecord::by).orElse(""),
            kept.flatMap(BackupRecord::change),
            kept.flatMap(BackupRecord::tag)));
  }

  /** Whether the bytes of {@code backup} have the checksum in its name. */
  public boolean verify(Backup backup) throws IOException {
    return FileSum.of(backup.path()).crc32c().equals(backup.id());
  }

  /**
   * Whether {@code backup} is a whole version: unchanged since it was kept, and known to be whole
   * then or found to be whole now. One that the disk does not give back any more is not.
   */
  public boolean good(Backup backup) throws IOException {
    try {
      return backup.bytes() > 0 && verify(backup) && (backup.good() || isWhole(backup));
    } catch (IOException e) {
      if (!isLost(e)) {
        throw e;
      }
      Log.log(Level.WARNING, "backup " + backup.path() + " cannot be read", e);
      return false;
    }
  }

  private boolean isWhole(Backup backup) throws IOException {
    return verifier.inspect(backup.path(), target.name()).verdict() == Inspection.Verdict.GOOD;
  }

  /** A bad sector stays; whatever else fails may work the next time. */
  private static boolean isLost(IOException failure) {
    String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return reason.contains("input/output error");
  }

  /** The newest backup that is a whole version. */
  public Optional<Backup> newestGood() throws IOException {
    for (Backup backup : list()) {
      if (good(backup)) {
        return Optional.of(backup);
      }
    }
    return Optional.empty();
  }

  /** How many bytes the backups take; a version that is hard-linked elsewhere counts in full. */
  public long diskUse() throws IOException {
    return list().stream().mapToLong(Backup::bytes).sum();
  }
}
