package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The checksums that the manifest of a snapshot records. */
public final class SnapshotSums {
  private SnapshotSums() {}

  /** Whether {@code directory} has the manifest of a snapshot. */
  public static boolean isIn(Path directory) {
    Manifest manifest = new Manifest(directory);
    return Files.isRegularFile(manifest.listing()) && Files.isRegularFile(manifest.header());
  }

  /**
   * The SHA-256 of the files of a snapshot, without symbolic links.
   *
   * @param directory that of the snapshot
   * @throws IOException if its manifest cannot be read, or is damaged
   */
  public static Map<Path, String> read(Path directory) throws IOException {
    Manifest manifest = new Manifest(directory);
    if (!Digests.of(manifest.listing()).sha256().equals(manifest.readHeader().listing())) {
      throw new IOException(
          OperationsMessage.MANIFEST_UNUSABLE.text(
              directory.getFileName(),
              "files.jsonl does not have the checksum that manifest.json records"));
    }
    Map<Path, String> sums = new HashMap<>();
    manifest.read(
        entry -> {
          if (entry.link().isEmpty()) {
            sums.put(EntryPath.resolve(manifest.files(), entry), entry.sha256());
          }
        });
    return sums;
  }
}
