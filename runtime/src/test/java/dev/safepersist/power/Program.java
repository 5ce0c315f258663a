package dev.safepersist.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that saves versions 1, 2, 3 … in a directory. */
enum Program {
  /** Saves one file, with its metadata in an envelope. */
  ENVELOPE(MetadataPlacement.ENVELOPE, false, 200_000),
  /** Saves one file, with its metadata beside it; so small that Btrfs keeps it among the names. */
  SIDECAR(MetadataPlacement.SIDECAR, false, 700),
  /** Saves two files in a transaction. */
  TRANSACTION(MetadataPlacement.ENVELOPE, false, 50_000),
  /** Saves one file that can be replaced by no rename once it is there. */
  IN_PLACE(MetadataPlacement.ENVELOPE, true, 200_000);

  private final MetadataPlacement placement;
  private final boolean stateApart;
  private final int letters;

  Program(MetadataPlacement placement, boolean stateApart, int letters) {
    this.placement = placement;
    this.stateApart = stateApart;
    this.letters = letters;
  }

  private SavedFile file() {
    return new SavedFile(placement, stateApart, letters);
  }

  /** Whether the system refuses a call of this program, as busy. */
  boolean isRefused(Call call) {
    return this == IN_PLACE
        && call instanceof Call.Move move
        && move.target().endsWith(SavedFile.path(Path.of("")))
        && Files.exists(move.target());
  }

  /** Prepares an empty directory for the program. */
  void prepare(Path root) throws IOException {
    Files.createDirectory(root.resolve("left"));
    Files.createDirectory(root.resolve("right"));
  }

  /** Saves a version. */
  void save(Path root, int version) throws IOException {
    Path left = root.resolve("left");
    if (this != TRANSACTION) {
      file().save(left, version);
      return;
    }
    SafeFiles.transaction(
        transaction -> {
          file().add(transaction, root.resolve("right"), version);
          file().add(transaction, left, version);
        });
  }

  /**
   * Fails unless a version from {@code oldest} to {@code newest} is there, whole, with the version
   * before it as a backup.
   *
   * @return the version
   */
  int check(Path root, int oldest, int newest) throws IOException {
    int version = check(root.resolve("left"));
    assertThat(version).as("version").isBetween(oldest, newest);
    if (this == TRANSACTION) {
      assertThat(check(root.resolve("right"))).as("version of the other file").isEqualTo(version);
    }
    return version;
  }

  private int check(Path directory) throws IOException {
    int version = file().version(directory);
    if (version > 1) {
      assertThat(file().backups(directory)).as("backups").contains(version - 1);
    }
    return version;
  }
}
