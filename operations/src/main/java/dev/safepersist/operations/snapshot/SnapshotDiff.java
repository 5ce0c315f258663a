package dev.safepersist.operations.snapshot;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The difference between a snapshot and a later one, or the tree as it is. */
final class SnapshotDiff {
  private final SortedMap<String, FileChange> changes = new TreeMap<>();

  private SnapshotDiff() {}

  static SortedMap<String, FileChange> between(Snapshot old, Snapshot fresh) throws IOException {
    SortedMap<String, SnapshotEntry> left = entries(old);
    SnapshotDiff diff = new SnapshotDiff();
    fresh.read(
        entry -> {
          SnapshotEntry before = left.remove(entry.key());
          if (before == null) {
            diff.add(FileChange.Kind.ADDED, entry.key(), entry.path(), -1, entry.bytes());
          } else if (!before.sameContent(entry)) {
            diff.add(
                FileChange.Kind.CHANGED, entry.key(), entry.path(), before.bytes(), entry.bytes());
          }
        });
    left.values().forEach(diff::removed);
    return diff.changes;
  }

  /** The tree at {@code root} is read; what cannot be read is reported. */
  static SortedMap<String, FileChange> withTree(
      Snapshot old, Path root, Selection selection, SnapshotListener listener) throws IOException {
    SortedMap<String, SnapshotEntry> left = entries(old);
    for (SnapshotEntry entry : List.copyOf(left.values())) {
      if (!selection.selects(root, EntryPath.resolve(root, entry))) {
        left.remove(entry.key());
      }
    }
    SnapshotDiff diff = new SnapshotDiff();
    FileTree.walk(
        root,
        selection,
        new FileTree.Visitor() {
          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            if (attributes.isOther() || file.startsWith(old.directory().getParent())) {
              return;
            }
            String path = EntryPath.text(root, file);
            String key = EntryPath.key(path, EntryPath.raw(root, file));
            try {
              diff.compare(key, path, file, Optional.ofNullable(left.remove(key)));
            } catch (IOException failure) {
              listener.failed(file, failure);
            }
          }

          @Override
          public void failed(Path path, IOException failure) {
            listener.failed(path, failure);
          }
        });
    left.values().forEach(diff::removed);
    return diff.changes;
  }

  private static SortedMap<String, SnapshotEntry> entries(Snapshot snapshot) throws IOException {
    SortedMap<String, SnapshotEntry> entries = new TreeMap<>();
    snapshot.read(entry -> entries.put(entry.key(), entry));
    return entries;
  }

  private void compare(String key, String path, Path file, Optional<SnapshotEntry> before)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty()) {
      before.ifPresent(this::removed);
      return;
    }
    boolean link = Files.isSymbolicLink(file);
    long bytes = link ? 0 : facts.get().bytes();
    if (before.isEmpty()) {
      add(FileChange.Kind.ADDED, key, path, -1, bytes);
    } else if (!isSame(file, link, bytes, before.get())) {
      add(FileChange.Kind.CHANGED, key, path, before.get().bytes(), bytes);
    }
  }

  private static boolean isSame(Path file, boolean link, long bytes, SnapshotEntry before)
      throws IOException {
    if (before.link().isPresent() || link) {
      return link && before.link().equals(Optional.of(Files.readSymbolicLink(file).toString()));
    }
    return before.bytes() == bytes && Digests.of(file).sha256().equals(before.sha256());
  }

  private void removed(SnapshotEntry gone) {
    add(FileChange.Kind.REMOVED, gone.key(), gone.path(), gone.bytes(), -1);
  }

  private void add(FileChange.Kind kind, String key, String path, long before, long after) {
    changes.put(key, new FileChange(kind, path, before, after));
  }
}
