package dev.safepersist.core.vault;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.ReplacedVersion;
import dev.safepersist.core.commit.Vault;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Stamp;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.AttributedCopy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keeps old versions as files under {@code .safepersist/backups}: by hard link where the file is
 * about to be replaced and the file system has links, by synced copy otherwise. A version that is
 * there already, byte for byte, is not stored again. Safe for use by several threads.
 */
public final class BackupVault implements Vault {
  private static final int MOST_ATTEMPTS = 5;
  private static final ProvenBackups PROOFS = new ProvenBackups();

  private final InstantSource clock;

  /** Creates the vault; {@code clock} gives backups their times, and their age. */
  public BackupVault(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public BackupRecord keep(Target target, RecordedVersions trail, ReplacedVersion old, boolean link)
      throws IOException {
    Instant time = Stamp.shown(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    Optional<BackupRecord> same = sameContent(target, trail, old);
    if (same.isPresent()) {
      return again(same.get(), old, time);
    }
    int attempts = 0;
    while (true) {
      String name = new BackupName(target.key(), time, old.crc32c()).toString();
      try {
        store(target, target.state().backups().resolve(name), link);
        return kept(name, old, time);
      } catch (FileAlreadyExistsException e) {
        time = time.plusMillis(1);
      } catch (NoSuchFileException e) {
        attempts++;
        if (attempts > MOST_ATTEMPTS || FileFacts.of(target.file()).isEmpty()) {
          throw e;
        }
        target.state().ensure(target.state().backups()); // another thread may just have done that
      }
    }
  }

  /** The names of the backups that {@code retention} gives up; nothing is deleted. */
  public static List<String> givenUp(RecordedVersions trail, Retention retention, Instant now) {
    Optional<BackupRecord> newestGood =
        trail.backups().stream().filter(BackupRecord::good).findFirst();
    return RetentionPlan.givenUp(trail.backups(), newestGood, retention, now).stream()
        .map(BackupRecord::name)
        .toList();
  }

  private static BackupRecord kept(String name, ReplacedVersion old, Instant time) {
    String by = System.getProperty("user.name", "");
    return new BackupRecord(
        name,
        old.serial(),
        old.crc32c(),
        old.bytes(),
        time,
        old.good(),
        old.pinned(),
        old.schemaVersion(),
        by,
        old.change());
  }

  /** What was known of the version when it was kept before stays known. */
  private static BackupRecord again(BackupRecord before, ReplacedVersion old, Instant time) {
    ReplacedVersion known =
        new ReplacedVersion(
            old.serial(),
            old.crc32c(),
            old.bytes(),
            before.good() || old.good(),
            before.pinned() || old.pinned(),
            old.schemaVersion(),
            old.change().or(before::change));
    BackupRecord again = kept(before.name(), known, time);
    return before.tag().isPresent() ? again.withTag(before.tag()) : again;
  }

  private static void store(Target target, Path backup, boolean link) throws IOException {
    if (link && !HeldFiles.isHeld(target.file())) { // else its streams would write to the backup
      try {
        Files.createLink(backup, target.file());
        return;
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        throw e;
      } catch (UnsupportedOperationException | FileSystemException e) {
        // this file system, or this file, allows no hard link
      }
    }
    if (FileFacts.of(backup).isPresent()) {
      throw new FileAlreadyExistsException(backup.toString());
    }
    copy(target, target.file(), backup, Long.MAX_VALUE);
  }

  /** The copy has the name of a backup only once it is whole and synced. */
  private static void copy(Target target, Path from, Path backup, long most) throws IOException {
    Path fresh = backup.resolveSibling(target.key() + ".copy");
    Files.deleteIfExists(fresh);
    boolean moved = false;
    try {
      AttributedCopy.whole(target, from, fresh);
      if (most < Long.MAX_VALUE) {
        cut(fresh, most);
      }
      Files.move(fresh, backup, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(fresh);
      }
    }
  }

  private static void cut(Path file, long bytes) throws IOException {
    Uninterrupted.run(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
            channel.force(true);
          }
        });
  }

  @Override
  public BackupRecord keepBeginning(Target target, RecordedVersions trail, ReplacedVersion old)
      throws IOException {
    Instant time = Stamp.shown(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    target.state().ensure(target.state().backups());
    for (BackupRecord kept : trail.backups()) {
      Path there = target.state().backups().resolve(kept.name());
      if (kept.crc32c().equals(old.crc32c())
          && kept.bytes() == old.bytes()
          && Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
          && FileSum.of(there).crc32c().equals(old.crc32c())) {
        return again(kept, old, time);
      }
    }
    BackupName name = new BackupName(target.key(), time, old.crc32c());
    while (FileFacts.of(target.state().backups().resolve(name.toString())).isPresent()) {
      time = time.plusMillis(1);
      name = new BackupName(target.key(), time, old.crc32c());
    }
    Path backup = target.state().backups().resolve(name.toString());
    copy(target, target.file(), backup, old.bytes());
    return kept(name.toString(), old, time);
  }

  private static Optional<BackupRecord> sameContent(
      Target target, RecordedVersions trail, ReplacedVersion old) throws IOException {
    for (BackupRecord kept : trail.backups()) {
      if (kept.crc32c().equals(old.crc32c()) && kept.bytes() == old.bytes()) {
        Path there = target.state().backups().resolve(kept.name());
        if (Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
            && FileSum.same(there, target.file())) {
          return Optional.of(kept);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void sync(Target target) throws IOException {
    DirectorySync.sync(target.state().backups());
  }

  @Override
  public void separate(Target target, BackupRecord kept) throws IOException {
    Path backup = target.state().backups().resolve(kept.name());
    if (FileFacts.of(backup).filter(now -> now.links() > 1).isPresent()) {
      copy(target, backup, backup, Long.MAX_VALUE);
    }
  }

  @Override
  public void unshare(Target target, FileFacts current) throws IOException {
    for (Path file : DirectoryEntries.of(target.state().backups())) {
      String name = file.getFileName().toString();
      if (BackupName.parse(name).isEmpty() || !isSame(file, target, current)) {
        continue;
      }
      if (BackupName.isOf(target, name)) {
        Files.deleteIfExists(file);
      } else {
        copy(target, file, file, Long.MAX_VALUE);
      }
    }
  }

  @Override
  public boolean keeps(Target target, String crc32c) throws IOException {
    for (Path file : DirectoryEntries.of(target.state().backups())) {
      String name = file.getFileName().toString();
      if (BackupName.isOf(target, name)
          && name.endsWith(crc32c)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && FileSum.same(file, target.file())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Path file, Target target, FileFacts current) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file).filter(FileFacts::regular);
    if (facts.isEmpty()) {
      return false;
    }
    return current.key().isPresent()
        ? facts.get().sameFile(current)
        : Files.isSameFile(file, target.file());
  }

  @Override
  public List<String> prune(Target target, RecordedVersions trail, Retention retention)
      throws IOException {
    if (retention.equals(Retention.unlimited())) {
      return List.of();
    }
    return Pruning.run(target, trail.backups(), retention, PROOFS, clock.instant());
  }
}
