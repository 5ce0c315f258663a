package dev.safepersist.operations.guard;

import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.OwnerLocks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of guards whose processes died: the files are put back. A guard whose process lives is
 * left alone.
 *
 * @since 0.1
 */
public final class GuardRecovery {
  private GuardRecovery() {}

  /**
   * The files of a directory that an unfinished guard of a dead process has.
   *
   * @param directory a real path
   * @param stateDirectory where the state of its files is kept; empty if next to them
   */
  public static List<Path> pending(Path directory, Optional<Path> stateDirectory)
      throws IOException {
    GuardFolder folder = new GuardFolder(directory, stateDirectory);
    List<Path> files = new ArrayList<>();
    for (String id : folder.ids()) {
      GuardedPart part = folder.read(id);
      GuardFolder first = part.owner().map(folder::other).orElse(folder);
      if (!OwnerLocks.isHeld(first.lock(id)) && isActive(first, folder, id)) {
        part.files().forEach(file -> files.add(folder.directory().resolve(file.name())));
      }
    }
    return files;
  }

  /**
   * The files of a directory that a guard has, whether its process lives or not.
   *
   * @param directory a real path
   * @param stateDirectory where the state of its files is kept; empty if next to them
   */
  public static Set<Path> guarded(Path directory, Optional<Path> stateDirectory)
      throws IOException {
    GuardFolder folder = new GuardFolder(directory, stateDirectory);
    Set<Path> files = new HashSet<>();
    for (String id : folder.ids()) {
      folder.read(id).files().forEach(file -> files.add(directory.resolve(file.name())));
    }
    return files;
  }

  /**
   * Puts back what unfinished guards of dead processes have in a directory.
   *
   * @param directory a real path
   * @param stateDirectory where the state of its files is kept; empty if next to them
   * @throws IOException if a command still runs, or a file cannot be put back
   */
  public static List<FileOutcome> recover(Path directory, Optional<Path> stateDirectory)
      throws IOException {
    return recover(new GuardFolder(directory, stateDirectory));
  }

  static List<FileOutcome> recover(GuardFolder folder) throws IOException {
    List<FileOutcome> outcomes = new ArrayList<>();
    for (String id : folder.ids()) {
      folder.state().requireSafe(folder.directory());
      outcomes.addAll(recover(folder, id));
    }
    folder.sweep();
    return outcomes;
  }

  private static List<FileOutcome> recover(GuardFolder folder, String id) throws IOException {
    GuardFolder first = folder.read(id).owner().map(folder::other).orElse(folder);
    if (!isActive(first, folder, id)) {
      if (!OwnerLocks.isHeld(first.lock(id)) && !isActive(first, folder, id)) {
        folder.drop(id);
      }
      return List.of();
    }
    first.state().requireSafe(first.directory());
    Optional<Closeable> lock = OwnerLocks.inherit(first.lock(id));
    if (lock.isEmpty()) {
      return List.of();
    }
    Closeable held = lock.get();
    try (held) {
      if (!isActive(first, folder, id)) {
        return List.of();
      }
      Optional<ProcessHandle> process = GuardedProcess.alive(first.part(id), id);
      if (process.isPresent()) {
        throw new IOException(
            OperationsMessage.GUARD_COMMAND_RUNS.text(
                folder.directory(),
                process.get().pid(),
                String.join(" ", first.read(id).command())));
      }
      return new PutBack().run(first, id);
    }
  }

  /** Whether the part that decides is there; where its folder is gone, that cannot be known. */
  private static boolean isActive(GuardFolder first, GuardFolder folder, String id)
      throws IOException {
    if (Files.notExists(first.root())) {
      throw new IOException(
          OperationsMessage.GUARD_UNUSABLE.text(folder.part(id), first.root() + " is missing"));
    }
    return Files.isDirectory(first.part(id), LinkOption.NOFOLLOW_LINKS);
  }
}
