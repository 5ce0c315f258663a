package dev.safepersist.mutants;

import dev.safepersist.crash.Mutant;
import dev.safepersist.save.MetadataPlacement;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A classic bug, with the trial that the protocol passes and that catches the bug.
 *
 * @param name what the bug is called
 * @param sound tries the protocol as it is; the result is what is wrong with it
 * @param seeded tries the protocol with the bug
 * @param symptom what shows that this bug was found, and no other
 */
record Bug(
    String name, Callable<List<String>> sound, Callable<List<String>> seeded, String symptom) {

  static List<Bug> all() {
    return List.of(
        of(
            "no file sync",
            () -> Explorations.replace(Mutant.NONE),
            () -> Explorations.replace(Mutant.NO_FILE_SYNC),
            "RESTORED"),
        of(
            "no directory sync",
            () -> Explorations.replace(Mutant.NONE),
            () -> Explorations.replace(Mutant.NO_DIRECTORY_SYNC),
            "version 4 where 5 is safe"),
        of(
            "replace existing",
            () -> Explorations.replace(Mutant.NONE),
            () -> Explorations.replace(Mutant.REPLACE_EXISTING),
            "version 0 where 4 is safe"),
        of(
            "retry of a failed sync",
            () -> Explorations.failedSync(Mutant.NONE),
            () -> Explorations.failedSync(Mutant.RETRIED_SYNC),
            "RESTORED"),
        of("ignored short write", new ShortWrites(false), new ShortWrites(true), "RESTORED"),
        of(
            "backup of an unverified file",
            SaveOverDamage.class,
            Patch.backupOfAnUnverifiedFile(),
            "backup is good"),
        of(
            "prune before publish",
            Explorations.Replace.class,
            Patch.pruneBeforePublish(),
            "backups of the old version"),
        of(
            "lock on the data file",
            new LockOnDataFile(false),
            new LockOnDataFile(true),
            "another process got the lock"),
        of("stage name reused", new TwoWriters(), new OneStageName.Writers(), "a published file"),
        of(
            "backups by file time",
            PlantedTimes.class,
            Patch.trustedTimesOfBackups(),
            "healed version"),
        of(
            "stages by file time",
            OldStage.class,
            Patch.trustedTimesOfStages(),
            "stage of a living process"),
        of(
            "backup left linked",
            Explorations.Replace.class,
            Patch.linkedBackup(),
            "backups after another program wrote"),
        of("set aside by rename", Explorations.Heal.class, Patch.setAsideByRename(), "NoSuchFile"),
        of("serial read before the lock", TwoWriters.class, Patch.serialBeforeTheLock(), "serial"),
        of(
            "check skipped for a custom serializer",
            TextOfSerializers.class,
            Patch.uncheckedSerializers(),
            "a torn text is saved"),
        of(
            "batch: no directory sync",
            () -> BulkProbes.explore(MetadataPlacement.ENVELOPE, Mutant.NONE),
            () -> BulkProbes.explore(MetadataPlacement.ENVELOPE, Mutant.NO_DIRECTORY_SYNC),
            "has version 1 where 2 is safe"),
        of(
            "batch: names of backups not synced",
            BulkProbes.Enveloped.class,
            Patch.unsyncedBackupsOfBatches(),
            "backups of"),
        of("batch: not announced", BulkProbes.Sidecar.class, Patch.unannouncedBatches(), "EDITED"),
        of(
            "batch: history before rename",
            BulkProbes.Enveloped.class,
            Patch.historyBeforeRename(),
            "versions that the history reports"),
        of(
            "batch: no lock",
            BulkProbes.Locking.class,
            Patch.noLock(),
            "serial of the locked file"));
  }

  private static Bug of(
      String name, Callable<List<String>> sound, Callable<List<String>> seeded, String symptom) {
    return new Bug(name, sound, seeded, symptom);
  }

  private static Bug of(
      String name, Class<? extends Callable<List<String>>> probe, Patch patch, String symptom) {
    return new Bug(
        name,
        () -> probe.getConstructor().newInstance().call(),
        () -> PatchedLoader.call(patch, probe),
        symptom);
  }

  @Override
  public String toString() {
    return name;
  }
}
