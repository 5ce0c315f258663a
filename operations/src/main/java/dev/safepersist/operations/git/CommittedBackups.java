package dev.safepersist.operations.git;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deletion of backups whose bytes a commit has. A backup only goes if a blob that a branch or a
 * tag leads to was read, and has the same bytes. Pinned backups stay, and so do those of a file
 * that is missing or broken, or whose bytes git changes by a filter or a conversion of line ends.
 *
 * @since 0.1
 */
public final class CommittedBackups {
  /** The setting of git that switches the deletion off. */
  public static final String SETTING = "safepersist.clean";

  private final boolean dryRun;
  private final Optional<Path> stateDirectory;
  private final Listener listener;

  /** Receives what is deleted, and what fails. */
  public interface Listener {
    /** Takes a backup that is deleted, or would be, and the id of a commit that has its bytes. */
    void deleted(Path file, Path backup, String commit);

    /** Takes a failure; the other files follow. */
    void failed(Path path, IOException failure);
  }

  /**
   * A clean-up.
   *
   * @param stateDirectory where the state of the files is kept; empty if next to them
   */
  public CommittedBackups(boolean dryRun, Optional<Path> stateDirectory, Listener listener) {
    this.dryRun = dryRun;
    this.stateDirectory = stateDirectory;
    this.listener = listener;
  }

  /**
   * Cleans up below {@code directory}.
   *
   * @return whether the configuration of the repository allows it
   * @throws IOException if it is not in a work tree of git
   */
  public boolean run(Path directory) throws IOException {
    try (WorkTree tree = WorkTree.around(directory)) {
      if (!tree.repository().getConfig().getBoolean("safepersist", "clean", true)) {
        return false;
      }
      for (Path found :
          FileTree.withState(directory.toRealPath(), stateDirectory, listener::failed)) {
        StateDirectory state = StateDirectory.of(found, stateDirectory);
        try {
          for (String name : History.of(state).names()) {
            clean(tree, found.resolve(name));
          }
        } catch (IOException failure) {
          listener.failed(state.root(), failure);
        }
      }
      return true;
    }
  }

  private void clean(WorkTree tree, Path file) {
    try {
      SafeFile safe = StateFiles.open(file, stateDirectory);
      List<Backup> backups =
          safe.backups().list().stream().filter(backup -> !backup.pinned()).toList();
      if (backups.isEmpty()
          || !Files.isRegularFile(file)
          || Filtered.is(tree.repository(), tree.name(file))) {
        return;
      }
      Map<Path, String> committed =
          new CommittedBlobs(tree.repository())
              .commits(tree.name(file), backups.stream().map(Backup::path).toList());
      if (!committed.isEmpty()) {
        delete(file, safe, backups, committed);
      }
    } catch (IOException failure) {
      listener.failed(file, failure);
    }
  }

  private void delete(Path file, SafeFile safe, List<Backup> backups, Map<Path, String> committed)
      throws IOException {
    try (Locked locked = safe.lock()) {
      FileJudge judge = new FileJudge(StateFiles.VERIFIER);
      Condition now = judge.judge(locked.target(), locked.trail()).judgement().condition();
      if (now == Condition.MISSING || now.mayBeHealed()) {
        return;
      }
      List<Backup> still = safe.backups().list();
      List<Path> gone = new ArrayList<>();
      for (Backup backup : backups) {
        if (committed.containsKey(backup.path()) && still.contains(backup)) {
          gone.add(backup.path());
        }
      }
      if (!dryRun) {
        locked.delete(gone);
      }
      gone.forEach(backup -> listener.deleted(file, backup, committed.get(backup)));
    }
  }
}
