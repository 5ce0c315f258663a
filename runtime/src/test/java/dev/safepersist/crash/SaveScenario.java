package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.SavedFile;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Saves of one file, and what a crash may leave of them.
 *
 * @param way how they are made
 * @param placement whether the versions are in envelopes
 * @param old how many versions there are before
 * @param fresh how many more are saved while the power may fail
 */
public record SaveScenario(Way way, MetadataPlacement placement, int old, int fresh) {
  /** How a new version is made. */
  public enum Way {
    /** From nothing. */
    SAVE {
      @Override
      Receipt make(SavedFile file, Path root, int version) throws IOException {
        return file.save(root, version);
      }
    },
    /** From the old version, under one lock. */
    UPDATE {
      @Override
      Receipt make(SavedFile file, Path root, int version) throws IOException {
        return file.update(root);
      }
    };

    abstract Receipt make(SavedFile file, Path root, int version) throws IOException;
  }

  /**
   * Records the saves and tries the states of crashes, {@code draws} at most of each point.
   *
   * @param mutant the bug that the program has meanwhile
   */
  public Exploration explore(int draws, Mutant mutant) throws IOException {
    return explore(draws, mutant, false);
  }

  /**
   * The same on a disk that fails the first sync of a new version, and loses what it was to hold.
   */
  public Exploration exploreFailedSync(int draws, Mutant mutant) throws IOException {
    return explore(draws, mutant, true);
  }

  private Exploration explore(int draws, Mutant mutant, boolean losesSync) throws IOException {
    SavedFile file = new SavedFile(placement);
    List<Receipt> receipts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path directory = scratch.fresh();
      for (int version = 1; version <= old; version++) {
        receipts.add(file.save(directory, version));
      }
      List<Integer> backups = file.backups(directory);
      RecordingFileSystem system = new RecordingFileSystem(directory, mutant);
      if (losesSync) {
        system.loseNextSync();
      }
      for (int version = old + 1; version <= old + fresh; version++) {
        receipts.add(way.make(file, system.root(), version));
        system.acknowledge();
      }
      return Exploration.of(
          new CrashModel(system.recording()),
          draws,
          (root, acknowledged) -> check(file, root, old + acknowledged, receipts, backups));
    }
  }

  /**
   * Records one save, lets the power fail at each point of it, {@code rounds} times in different
   * ways, and again in the recovery from that, {@code draws} times at each point.
   */
  public Exploration exploreTwice(int rounds, int draws) throws IOException {
    SavedFile file = new SavedFile(placement);
    List<Receipt> receipts = new ArrayList<>();
    List<Exploration> parts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      Path directory = scratch.fresh();
      for (int version = 1; version <= old; version++) {
        receipts.add(file.save(directory, version));
      }
      List<Integer> backups = file.backups(directory);
      RecordingFileSystem system = new RecordingFileSystem(directory);
      receipts.add(way.make(file, system.root(), old + 1));
      CrashModel model = new CrashModel(system.recording());
      for (int crash = 0; crash < rounds * model.points(); crash++) {
        Path root = scratch.fresh();
        model.at(crash % model.points()).state(Choices.byLot(crash)).materialise(root);
        RecordingFileSystem recovery = new RecordingFileSystem(root);
        int version = file.version(recovery.root());
        recovery.acknowledge();
        parts.add(
            Exploration.of(
                new CrashModel(recovery.recording()),
                draws,
                (place, done) ->
                    check(file, place, old + done * (version - old), receipts, backups)));
        ScratchDirectory.delete(root);
      }
    }
    return Exploration.sum(parts);
  }

  /**
   * Fails unless the version in {@code root} is {@code safe} or the one after it, whole, with the
   * replaced version as a backup, and can be replaced itself.
   */
  private void check(
      SavedFile file, Path root, int safe, List<Receipt> receipts, List<Integer> before)
      throws IOException {
    int version = file.version(root);
    assertThat(version)
        .as("version %d where %d is safe", version, safe)
        .isBetween(safe, Math.min(safe + 1, receipts.size()));
    List<Integer> backups = file.backups(root);
    assertThat(backups).as("backups").allMatch(backup -> backup <= version);
    if (version == old) {
      assertThat(backups).as("backups of the old version").containsAll(before);
    }
    if (version > 1) {
      assertThat(backups).as("backups").contains(version - 1);
    }
    OtherProgram.writesInto(root, file);

    int following = receipts.size() + 1;
    Receipt receipt = file.save(root, following);

    assertThat(file.version(root)).as("version after a following save").isEqualTo(following);
    if (version > 0) {
      assertThat(file.backups(root)).as("backups of a following save").contains(version);
      assertThat(receipt.serial())
          .as("serial of a following save")
          .isGreaterThan(receipts.get(version - 1).serial());
    }
  }
}
