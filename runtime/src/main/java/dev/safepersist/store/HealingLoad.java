package dev.safepersist.store;

import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge.Judged;
import dev.safepersist.core.inspect.Healer;
import dev.safepersist.core.inspect.HealingResult;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.core.inspect.HealingResult.NoBackup;
import dev.safepersist.core.inspect.HealingResult.NotRestored;
import dev.safepersist.core.inspect.HealingResult.NotSetAside;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.ConflictException;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A load that puts the newest backup which the store can load in the place of a corrupt file. */
record HealingLoad<T>(Loader<T> loader) {
  /**
   * Heals the locked file, in a load that began at {@code begin}.
   *
   * @throws ConflictException if another program has written the file since it was judged
   */
  Loaded<T> heal(Locked locked, JudgedFile judged, long begin) throws IOException {
    Target target = locked.target();
    Path named = target.named();
    Backups backups = loader.settings().file(named).backups();
    Judgement judgement = judged.judgement();
    HealingResult<Loaded<T>> healing =
        new Healer(locked, backups)
            .heal(
                new Judged(judgement, Optional.of(judged.file().crc32c())),
                judgement.problem(),
                backup -> usable(target, judgement.problem(), backup));
    if (healing instanceof Healed<Loaded<T>> healed) {
      return loaded(named, judgement.problem(), healed, begin);
    }
    throw failure(named, judgement.problem(), healing);
  }

  private Loaded<T> loaded(Path named, String problem, Healed<Loaded<T>> healed, long begin) {
    Backup backup = healed.backup();
    String message = restored(named, problem, healed);
    Log.log(Level.WARNING, message);
    Loaded<T> loaded = healed.content();
    List<Finding> findings = List.of(new Finding(Severity.WARNING, "", "", message));
    return Loader.reported(
        new Loaded<>(
            named, loaded.value(), Origin.RESTORED, loaded.metadata(), findings, backup.id()),
        backup.bytes(),
        begin);
  }

  static String restored(Path named, String problem, Healed<?> healed) {
    Path backup = healed.backup().path().getFileName();
    return RuntimeMessage.RESTORED.text(named, problem, backup, healed.aside().orElseThrow());
  }

  /** What is thrown for a file that could not be healed. */
  static LoadException failure(Path named, String problem, HealingResult<?> healing) {
    if (healing instanceof NotSetAside<?> not) {
      String reason = not.failure().getMessage();
      String message = RuntimeMessage.NOT_SET_ASIDE.text(named, problem, reason);
      return new LoadException(named, message, List.of(), not.failure());
    }
    if (healing instanceof NotRestored<?> not) {
      Path backup = not.backup().path().getFileName();
      String reason = not.failure().getMessage();
      String message = RuntimeMessage.NOT_RESTORED.text(named, problem, backup, reason);
      return new LoadException(named, message, List.of(), not.failure());
    }
    if (healing instanceof NoBackup<?>) {
      return hopeless(named, problem);
    }
    throw new IllegalArgumentException("not a failure: " + healing);
  }

  /** What is thrown where nothing can be restored. */
  static LoadException hopeless(Path named, String problem) {
    return new LoadException(named, RuntimeMessage.CORRUPT.text(named, problem), List.of(), null);
  }

  /**
   * What the store loads from a good backup.
   *
   * @throws LoadException if it cannot: an older version must not take the place of a newer one
   *     that another program, such as a later version of this one, can read
   */
  private Optional<Loaded<T>> usable(Target target, String problem, Backup backup)
      throws IOException {
    FileBytes bytes = FileBytes.read(backup.path(), target.named());
    JudgedFile judged = loader.judge(bytes, target, known(backup, bytes.facts()));
    if (judged.judgement().condition().mayBeHealed()) {
      return Optional.empty();
    }
    if (judged.judgement().condition() == Condition.TOO_NEW) {
      return Optional.of(loader.finish(target, judged)); // which throws
    }
    try {
      return Optional.of(loader.finish(target, judged));
    } catch (LoadException misfit) {
      Path named = target.named();
      String message =
          RuntimeMessage.BACKUP_MISFIT.text(
              named, problem, backup.path().getFileName(), clause(misfit));
      throw new LoadException(named, message, misfit.findings(), misfit);
    }
  }

  /** The history records the schema version of data whose bytes do not. */
  private static RecordedVersions known(Backup backup, FileFacts facts) {
    Revision version =
        new Revision(
            backup.serial(), backup.id(), facts.bytes(), facts.modified(), backup.schemaVersion());
    return backup.recorded()
        ? new RecordedVersions(version.serial(), List.of(version), List.of(), Set.of(), Map.of())
        : RecordedVersions.empty();
  }

  /** The sentence of a message, to be quoted in another. */
  private static String clause(LoadException failure) {
    String sentence = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return sentence.replaceFirst("^\\[[^]]*] ", "").replaceFirst("\\.$", "");
  }
}
