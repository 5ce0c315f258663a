package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** The comparison of a snapshot with its manifest: every byte is read. */
record SnapshotVerification(Snapshot snapshot, SnapshotListener listener) {
  private static final String MISSING = "missing";

  /** Verifies everything, and reports what is wrong. Returns how many files are. */
  long run() throws IOException {
    Manifest manifest = snapshot.manifest();
    Digests listing = Digests.of(manifest.listing());
    if (!listing.sha256().equals(snapshot.header().listing())) {
      throw new IOException(
          OperationsMessage.MANIFEST_UNUSABLE.text(
              snapshot.id(), "files.jsonl does not have the checksum that manifest.json records"));
    }
    long[] wrong = {0};
    long[] present = {0};
    manifest.read(
        entry -> {
          Path copy = EntryPath.resolve(manifest.files(), entry);
          present[0] += Files.exists(copy, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
          if (!check(copy, entry)) {
            wrong[0]++;
          }
        });
    boolean none = count(manifest.files()) == present[0]; // the usual case, in constant memory
    return wrong[0] + (none ? 0 : strangers(manifest));
  }

  private static long count(Path files) throws IOException {
    long[] found = {0};
    Files.walkFileTree(
        files,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found[0]++;
            return FileVisitResult.CONTINUE;
          }
        });
    return found[0];
  }

  /** Whether {@code copy} is as {@code entry} says; reports what is wrong. */
  boolean check(Path copy, SnapshotEntry entry) {
    try {
      String problem = problem(copy, entry);
      if (problem.isEmpty()) {
        listener.done(entry, SnapshotListener.Action.VERIFIED);
        return true;
      }
      listener.failed(
          copy, new IOException(OperationsMessage.COPY_DAMAGED.text(entry.path(), problem)));
    } catch (IOException failure) {
      listener.failed(copy, failure);
    }
    return false;
  }

  private static String problem(Path copy, SnapshotEntry entry) throws IOException {
    if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      return MISSING;
    }
    boolean symbolic = Files.isSymbolicLink(copy);
    if (entry.link().isPresent()) {
      boolean same = symbolic && Files.readSymbolicLink(copy).toString().equals(entry.link().get());
      return same ? "" : "not the symbolic link that was copied";
    }
    if (symbolic || FileFacts.of(copy).filter(FileFacts::regular).isEmpty()) {
      return "not a regular file";
    }
    Digests digests = Digests.of(copy);
    if (digests.bytes() != entry.bytes()) {
      return digests.bytes() + " bytes long instead of " + entry.bytes();
    }
    return digests.sha256().equals(entry.sha256()) ? "" : "altered: its SHA-256 is wrong";
  }

  /** Reports the files that the manifest does not name, and counts them. */
  private long strangers(Manifest manifest) throws IOException {
    Path files = manifest.files();
    Set<Path> known = new HashSet<>();
    manifest.read(entry -> known.add(EntryPath.resolve(files, entry)));
    long[] found = {0};
    Files.walkFileTree(
        files,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!known.contains(file)) {
              found[0]++;
              String name = EntryPath.text(files, file);
              listener.failed(
                  file,
                  new IOException(
                      OperationsMessage.COPY_DAMAGED.text(name, "not in the manifest")));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found[0];
  }
}
