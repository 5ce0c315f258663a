package dev.safepersist.faults;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Something that a program does to a file, of which any call may fail. Before it there are the
 * versions 1 to 3, unless it says otherwise.
 */
enum Work {
  /** Version 1. */
  FIRST_SAVE(0, 1) {
    @Override
    void start(Path root) {}

    @Override
    void run(Path root) throws IOException {
      file().save(root, 1);
    }
  },
  /** Version 4, made of version 3. */
  UPDATE(3, 4) {
    @Override
    void run(Path root) throws IOException {
      file().update(root);
    }
  },
  /** Version 4, in the background. */
  AUTOSAVE(3, 4) {
    @Override
    void run(Path root) throws IOException {
      file().autosave(root, 4);
    }
  },
  /** Back to version 2. */
  RESTORE(3, 2) {
    @Override
    void run(Path root) throws IOException {
      try (Locked locked = file().file(root).lock()) {
        Optional<Backup> backup = file().file(root).backups().newestGood();
        if (backup.isEmpty()) {
          throw new NoSuchFileException("a backup in " + root); // not ours to enter
        }
        locked.restore(backup.get().path(), backup.get().id());
      }
    }
  },
  /** A further copy of version 3. */
  BACK_UP(3, 3) {
    @Override
    void run(Path root) throws IOException {
      try (Locked locked = file().file(root).lock()) {
        locked.backUp();
      }
    }
  },
  /** A load that finds version 3 damaged. */
  HEAL(2, 2) {
    @Override
    void start(Path root) throws IOException {
      super.start(root);
      byte[] bytes = Files.readAllBytes(SavedFile.path(root));
      Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
      Files.write(SavedFile.path(root), bytes);
    }

    @Override
    void run(Path root) throws IOException {
      file().load(root);
    }

    @Override
    int version(Path root) throws IOException {
      return file().load(root);
    }
  },
  /** Version 4, written into the file itself, since no rename can reach it. */
  IN_PLACE(3, 4) {
    @Override
    SavedFile file() {
      return APART;
    }

    @Override
    boolean busy(Call call) {
      return isRename(call);
    }

    @Override
    void run(Path root) throws IOException {
      file().save(root, 4);
    }
  },
  /** A load that finds a write in place of version 4 that was begun and not finished. */
  RECOVER(4, 4) {
    @Override
    SavedFile file() {
      return APART;
    }

    @Override
    boolean busy(Call call) {
      return isRename(call);
    }

    @Override
    void start(Path root) throws IOException {
      super.start(root);
      try {
        file().save(new Unfinished().wrap(root), 4);
      } catch (SaveException expected) {
        return;
      }
      throw new AssertionError("the write in place was finished");
    }

    @Override
    void run(Path root) throws IOException {
      int version = file().version(root);
      if (version != 4) {
        throw new AssertionError("version " + version + " was loaded before the recovery");
      }
    }
  };

  private static final SavedFile BESIDE = new SavedFile(MetadataPlacement.ENVELOPE);
  private static final SavedFile APART = new SavedFile(MetadataPlacement.SIDECAR, true);

  private final int before;
  private final int after;

  Work(int before, int after) {
    this.before = before;
    this.after = after;
  }

  /** The version that is there if it fails without effect. */
  int before() {
    return before;
  }

  /** The version that is there if it succeeds. */
  int after() {
    return after;
  }

  /** The file. */
  SavedFile file() {
    return BESIDE;
  }

  /** What no disk would do for this. */
  boolean busy(Call call) {
    return false;
  }

  /** Makes what is there before. */
  void start(Path root) throws IOException {
    for (int version = 1; version <= 3; version++) {
      file().save(root, version);
    }
  }

  /** Does it. */
  abstract void run(Path root) throws IOException;

  /** The version that a load gives now. */
  int version(Path root) throws IOException {
    return file().version(root);
  }

  private static boolean isRename(Call call) {
    return call instanceof Call.Move move && move.target().endsWith("state.json");
  }

  /** A disk on which a write in place gets stuck. */
  private static final class Unfinished extends WrappedFileSystem {
    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (isRename(call) || (call instanceof Call.Force && call.path().endsWith("state.json"))) {
        throw new FileSystemException(call.path().toString(), null, "Device or resource busy");
      }
      return action.run();
    }
  }
}
