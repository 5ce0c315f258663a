package dev.safepersist.operations.audit;

import dev.safepersist.operations.snapshot.SnapshotSums;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The lists of checksums in a directory tree, and in the directory that it is in: {@code
 * SHA256SUMS}, {@code checksums.json}, and manifests of snapshots.
 */
public final class FoundChecksums {
  private static final String SUMS = "SHA256SUMS";
  private static final String JSON = "checksums.json";
  private static final Selection LISTS =
      new Selection(List.of(SUMS, JSON, "files.jsonl"), List.of());

  private FoundChecksums() {}

  /**
   * The lists, as far as they name files of the tree. A {@code checksums.json} without checksums is
   * passed over, as it may be something else.
   *
   * @param root a directory tree, or a file
   * @param failed takes what cannot be read
   */
  public static List<ChecksumList> of(Path root, BiConsumer<Path, IOException> failed)
      throws IOException {
    Path real = root.toRealPath();
    Set<Path> directories = new TreeSet<>();
    if (real.getParent() != null) {
      directories.add(real.getParent());
    }
    if (Files.isDirectory(real)) {
      FileTree.walk(
          real,
          LISTS,
          new FileTree.Visitor() {
            @Override
            public void file(Path file, BasicFileAttributes attributes) {
              directories.add(file.getParent());
            }

            @Override
            public void failed(Path path, IOException failure) {} // the audit will report it
          });
    }
    List<ChecksumList> lists = new ArrayList<>();
    for (Path directory : directories) {
      for (ChecksumList list : in(directory, failed)) {
        lists.add(list.below(real));
      }
    }
    return lists;
  }

  private static List<ChecksumList> in(Path directory, BiConsumer<Path, IOException> failed) {
    List<ChecksumList> lists = new ArrayList<>();
    Path current = directory;
    try {
      if (SnapshotSums.isIn(directory)) {
        lists.add(ChecksumList.ofSnapshot(directory)); // its SHA256SUMS says the same
      } else if (Files.isRegularFile(directory.resolve(SUMS))) {
        current = directory.resolve(SUMS);
        lists.add(ChecksumList.read(current));
      }
    } catch (IOException failure) {
      failed.accept(current, failure);
    }
    lists.addAll(json(directory.resolve(JSON)));
    return lists;
  }

  private static List<ChecksumList> json(Path file) {
    try {
      return Files.isRegularFile(file) ? List.of(ChecksumList.read(file)) : List.of();
    } catch (IOException somethingElse) {
      return Collections.emptyList(); // the audit reads it as a file of the tree
    }
  }
}
