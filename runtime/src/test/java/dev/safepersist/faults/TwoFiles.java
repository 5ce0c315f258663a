package dev.safepersist.faults;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Transaction;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two files in the directories {@code left} and {@code right}, which a transaction keeps at one
 * version.
 *
 * @param file each of them
 * @param rightIsNew whether the right one is missing before the first transaction
 */
public record TwoFiles(SavedFile file, boolean rightIsNew) {
  /** Files with the metadata there. */
  public TwoFiles(MetadataPlacement placement, boolean rightIsNew) {
    this(new SavedFile(placement), rightIsNew);
  }

  /** Where the left one is. */
  public static Path left(Path root) {
    return root.resolve("left");
  }

  /** Where the right one is. */
  public static Path right(Path root) {
    return root.resolve("right");
  }

  /** Makes version 1. */
  public void start(Path root) throws IOException {
    file.save(Files.createDirectory(left(root)), 1);
    Files.createDirectory(right(root));
    if (!rightIsNew) {
      file.save(right(root), 1);
    }
  }

  /** Makes a version of both. */
  public void save(Path root, int version) throws IOException {
    SafeFiles.transaction(
        transaction -> {
          file.add(transaction, right(root), version);
          file.add(transaction, left(root), version);
        });
  }

  /** Makes a version of both by stages that the program writes itself. */
  public void saveStaged(Path root, int version) throws IOException {
    try (Transaction transaction = new Transaction()) {
      transaction.add(file.stage(right(root), version), List.of());
      transaction.add(file.stage(left(root), version), List.of());
      transaction.commit();
    }
  }

  /** The version of both; fails if they differ. */
  public int version(Path root, boolean rightFirst) throws IOException {
    int one = file.version(rightFirst ? right(root) : left(root));
    int other = file.version(rightFirst ? left(root) : right(root));
    int left = rightFirst ? other : one;
    int right = rightFirst ? one : other;
    boolean whole = left == right || (rightIsNew && left == 1 && right == 0);
    if (!whole) {
      throw new AssertionError("half a transaction: left is " + left + ", right is " + right);
    }
    return left;
  }

  /** The old versions of the left and the right file, newest first. */
  public List<List<Integer>> backups(Path root) throws IOException {
    return List.of(file.backups(left(root)), file.backups(right(root)));
  }
}
