package dev.safepersist.core.vault;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.vault.ProvenBackups.KeptFile;
import dev.safepersist.message.Log;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The deletion of the backups of one file that retention gives up. A good one is only deleted if
 * one that stays is proven good by its bytes: one read of a backup, which is valid until that one
 * is given up itself.
 */
final class Pruning {
  private final ProvenBackups proofs;
  private final List<KeptFile> newestFirst = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();

  private Pruning(ProvenBackups proofs) {
    this.proofs = proofs;
  }

  /**
   * Deletes what {@code retention} gives up of {@code recorded}.
   *
   * @param recorded the backups of {@code target}, newest first
   * @param now the time by which they are old
   * @return the names of those that are gone
   */
  static List<String> run(
      Target target,
      List<BackupRecord> recorded,
      Retention retention,
      ProvenBackups proofs,
      Instant now)
      throws IOException {
    Pruning pruning = new Pruning(proofs);
    pruning.find(target, recorded);
    pruning.delete(retention, now);
    return pruning.gone;
  }

  private void find(Target target, List<BackupRecord> recorded) throws IOException {
    for (BackupRecord kept : recorded) {
      Path path = target.state().backups().resolve(kept.name());
      Optional<FileFacts> facts = FileFacts.of(path);
      if (facts.isEmpty() || !BackupName.isOf(target, kept.name())) {
        gone.add(kept.name());
      } else {
        newestFirst.add(new KeptFile(kept, path, facts.get()));
      }
    }
  }

  private void delete(Retention retention, Instant now) throws IOException {
    Optional<BackupRecord> newestGood =
        newestFirst.stream().filter(KeptFile::mayBeGood).findFirst().map(KeptFile::recorded);
    List<BackupRecord> all = newestFirst.stream().map(KeptFile::recorded).toList();
    List<BackupRecord> givenUp = RetentionPlan.givenUp(all, newestGood, retention, now);
    Optional<KeptFile> spared = lastGood(givenUp);
    for (KeptFile kept : newestFirst) {
      if (givenUp.contains(kept.recorded()) && !spared.equals(Optional.of(kept))) {
        Files.deleteIfExists(kept.path());
        gone.add(kept.recorded().name());
      }
    }
  }

  /** The newest good one of those to delete, unless a good one stays. */
  private Optional<KeptFile> lastGood(List<BackupRecord> givenUp) {
    List<KeptFile> stay =
        newestFirst.stream().filter(kept -> !givenUp.contains(kept.recorded())).toList();
    List<KeptFile> go =
        newestFirst.stream().filter(kept -> givenUp.contains(kept.recorded())).toList();
    if (go.stream().noneMatch(KeptFile::mayBeGood) || proven(stay).isPresent()) {
      return Optional.empty();
    }
    Optional<KeptFile> spared = proven(go);
    spared.ifPresent(
        kept ->
            Log.log(
                Level.WARNING,
                () -> kept.path() + " stays: no newer backup has the bytes recorded of it"));
    return spared;
  }

  /** One whose proof will last is worth more than a newer one. */
  private Optional<KeptFile> proven(List<KeptFile> backups) {
    Optional<KeptFile> known = backups.stream().filter(proofs::holds).findFirst();
    if (known.isPresent()) {
      return known;
    }
    List<KeptFile> settledFirst =
        backups.stream()
            .filter(KeptFile::mayBeGood)
            .sorted(Comparator.comparing(kept -> !kept.isSettled()))
            .toList();
    for (KeptFile kept : settledFirst) {
      if (proofs.prove(kept)) {
        return Optional.of(kept);
      }
    }
    return Optional.empty();
  }
}
