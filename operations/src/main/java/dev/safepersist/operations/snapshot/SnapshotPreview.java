package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a snapshot would contain.
 *
 * @param files how many files and symbolic links
 * @param bytes their length
 */
public record SnapshotPreview(long files, long bytes) {
  static SnapshotPreview of(
      Path root, Path store, SnapshotOptions options, SnapshotListener listener)
      throws IOException {
    long[] found = new long[2];
    FileTree.walk(
        root,
        options.selection(),
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            if (!file.startsWith(store) && !attributes.isOther()) {
              found[0]++;
              found[1] += attributes.isRegularFile() ? attributes.size() : 0;
            }
          }

          @Override
          public void failed(Path path, IOException failure) {
            listener.failed(path, failure);
          }
        });
    return new SnapshotPreview(found[0], found[1]);
  }
}
