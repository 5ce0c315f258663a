package dev.safepersist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.ManyFiles;
import dev.safepersist.faults.ScratchDirectory;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bulk commit of three files, and what a crash may leave of it. */
public final class BulkScenario {
  private final ManyFiles files;
  private int checks;

  /** With the metadata there. */
  public BulkScenario(MetadataPlacement placement, boolean lastIsNew) {
    this.files = new ManyFiles(placement, lastIsNew);
  }

  /** Records a bulk commit and tries the states of crashes, {@code draws} at most of each point. */
  public Exploration explore(int draws, Mutant mutant) throws IOException {
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = new RecordingFileSystem(started(scratch), mutant);
      files.save(system.root(), 2);
      system.acknowledge();
      return Exploration.of(new CrashModel(system.recording()), draws, this::check);
    }
  }

  /** Lets the power fail in a bulk commit, and again in the recovery from that. */
  Exploration exploreTwice(int rounds, int draws) throws IOException {
    List<Exploration> parts = new ArrayList<>();
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      RecordingFileSystem system = new RecordingFileSystem(started(scratch));
      files.save(system.root(), 2);
      CrashModel model = new CrashModel(system.recording());
      for (int crash = 0; crash < rounds * model.points(); crash++) {
        Path root = scratch.fresh();
        model.at(crash % model.points()).state(Choices.byLot(crash)).materialise(root);
        RecordingFileSystem recovery = new RecordingFileSystem(root);
        List<Integer> versions = new ArrayList<>();
        for (String name : ManyFiles.NAMES) {
          versions.add(files.version(recovery.root(), name));
        }
        recovery.acknowledge();
        parts.add(
            Exploration.of(
                new CrashModel(recovery.recording()),
                draws,
                (place, loaded) -> check(place, loaded == 0 ? List.of() : versions)));
        ScratchDirectory.delete(root);
      }
    }
    return Exploration.sum(parts);
  }

  private Path started(ScratchDirectory scratch) throws IOException {
    Path root = scratch.fresh();
    files.start(root);
    return root;
  }

  private void check(Path root, int acknowledged) throws IOException {
    check(root, acknowledged == 0 ? List.of() : List.of(2, 2, 2));
  }

  /** Fails if a file is not whole, or older than {@code safe} says. */
  private void check(Path place, List<Integer> safe) throws IOException {
    Path root = PlainFileSystem.freshly(place);
    List<Integer> versions = new ArrayList<>();
    for (String name : ManyFiles.NAMES) {
      int least = safe.isEmpty() ? files.first(name) : safe.get(ManyFiles.NAMES.indexOf(name));
      int version = files.version(root, name);
      assertThat(version)
          .as("%s has version %d where %d is safe", name, version, least)
          .isBetween(least, 2);
      files.requireTrueHistory(root, name);
      if (version == 2) {
        assertThat(files.backups(root, name))
            .as("backups of %s", name)
            .isEqualTo(files.first(name) == 0 ? List.of() : List.of(1));
      }
      files.otherProgramWrites(root, name);
      versions.add(version);
    }
    if (++checks % 5 == 0) {
      saveAgain(root, versions);
    }
  }

  private void saveAgain(Path root, List<Integer> versions) throws IOException {
    files.save(root, 3);
    for (String name : ManyFiles.NAMES) {
      int before = versions.get(ManyFiles.NAMES.indexOf(name));
      assertThat(files.version(root, name)).as("after a following batch").isEqualTo(3);
      if (before > 0) {
        assertThat(files.backups(root, name)).as("backups of a following batch").startsWith(before);
      }
    }
  }
}
