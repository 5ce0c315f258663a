package dev.safepersist.core.inspect;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Guard;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.inspect.FileJudge.Judged;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.core.inspect.HealingResult.NoBackup;
import dev.safepersist.core.inspect.HealingResult.NotRestored;
import dev.safepersist.core.inspect.HealingResult.NotSetAside;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Audience;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Remedy;
import dev.safepersist.save.ConflictException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts the newest good backup in the place of a file whose lock is held: the one way in which a
 * file is healed. Its bytes are set aside by a synced copy first; if that fails, nothing is
 * replaced. The backup is published by the protocol of a save, and only over the bytes that were
 * judged. Each healed file raises {@link Event.Recovered} once.
 *
 * @param locked the file
 * @param backups its backups
 */
public record Healer(Locked locked, Backups backups) {
  private static final String NO_FILE = "no file";

  /** A look into a backup. */
  @FunctionalInterface
  public interface Candidate<T> {
    /** What the backup holds; empty if the caller has no use for it, and an older one is tried. */
    Optional<T> read(Backup backup) throws IOException;
  }

  /** Heals with the newest good backup, whatever it holds. */
  public HealingResult<Backup> heal(Judged judged, String reason) throws IOException {
    return heal(judged, reason, Optional::of);
  }

  /**
   * Heals with the newest good backup that {@code candidate} can use.
   *
   * @param judged the judgement, under this lock
   * @param reason what is wrong, for the note beside the bytes that are set aside
   * @throws IllegalArgumentException if a backup must not take the place of what was judged
   * @throws ConflictException if another program has written the file since
   */
  public <T> HealingResult<T> heal(Judged judged, String reason, Candidate<T> candidate)
      throws IOException {
    boolean missing = judged.is(Condition.MISSING);
    if (!missing && !judged.judgement().condition().mayBeHealed()) {
      throw new IllegalArgumentException(locked.target() + " is " + judged.judgement());
    }
    long begin = System.nanoTime();
    for (Backup backup : candidates(missing)) {
      Optional<T> content = backups.good(backup) ? candidate.read(backup) : Optional.empty();
      if (content.isPresent()) {
        return restore(judged, reason, backup, content.get(), begin);
      }
    }
    return new NoBackup<>();
  }

  /**
   * The backups, newest first. A version that is whole but for what was appended to it is newer
   * than all of them, and becomes one.
   */
  private List<Backup> candidates(boolean missing) throws IOException {
    if (!missing && begins()) {
      return new Backups(locked.target(), locked.trail(), locked.verifier()).list();
    }
    return backups.list();
  }

  private boolean begins() {
    try {
      return locked.backUpBeginning().isPresent();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the beginning of " + locked.target().file() + " was not kept", e);
      return false;
    }
  }

  private <T> HealingResult<T> restore(
      Judged judged, String reason, Backup backup, T content, long begin) throws IOException {
    Optional<Path> aside = Optional.empty();
    if (judged.crc32c().isPresent()) {
      try {
        aside = Optional.of(locked.setAside(reason));
      } catch (IOException failure) {
        return new NotSetAside<>(failure);
      }
    }
    try {
      locked.restore(backup.path(), backup.id(), List.of(unchanged(judged)));
    } catch (ConflictException moved) {
      throw moved;
    } catch (IOException failure) {
      return new NotRestored<>(backup, failure);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    Audience.current()
        .report(
            new Event.Recovered(
                locked.target().named(), Remedy.BACKUP_RESTORED, backup.bytes(), time));
    return new Healed<>(backup, aside, content);
  }

  private static Guard unchanged(Judged judged) {
    String then = judged.crc32c().orElse(NO_FILE);
    return (target, current) -> {
      String now = current.map(Current::crc32c).orElse(NO_FILE);
      if (!now.equals(then)) {
        String message = CoreMessage.CONFLICT.text(target.named(), then, now);
        throw new ConflictException(target.named(), message);
      }
    };
  }
}
