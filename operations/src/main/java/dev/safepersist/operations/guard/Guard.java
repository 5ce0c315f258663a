package dev.safepersist.operations.guard;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.operations.guard.FileOutcome.Action;
import dev.safepersist.operations.guard.GuardedPart.GuardedFile;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.Change;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The protection of files while a command changes them. It ends by {@link #keep} or by {@link
 * #putBack}; if the process dies before, {@link GuardRecovery} puts the files back. The command may
 * save through SafePersist: no lock is held meanwhile.
 *
 * @since 0.1
 */
public final class Guard implements Closeable {
  private final String id;
  private final Change change;
  private final List<String> command;
  private final List<GuardFolder> folders;
  private final Closeable owner;

  Guard(
      String id, Change change, List<String> command, List<GuardFolder> folders, Closeable owner) {
    this.id = id;
    this.change = change;
    this.command = command;
    this.folders = folders;
    this.owner = owner;
  }

  /**
   * Keeps the files as backups of a change. What a dead guard left of them is put back first.
   *
   * @param files regular files, or missing ones, whose directories exist
   * @param change the change; empty for one with a new id
   * @param stateDirectory where the state of the files is kept; empty if next to them
   * @param command the command that will run
   * @throws IOException if a file is not whole, cannot be kept, or has another guard
   */
  public static Guard begin(
      List<Path> files,
      Optional<Change> change,
      Optional<Path> stateDirectory,
      List<String> command)
      throws IOException {
    return new GuardCreation(change, stateDirectory, command).begin(files);
  }

  String id() {
    return id;
  }

  /** The change, as the backups record it. */
  public Change change() {
    return change;
  }

  /** The files that are broken now; none was before. */
  public List<Path> broken() throws IOException {
    List<Path> broken = new ArrayList<>();
    for (GuardFolder folder : folders) {
      for (GuardedFile file : folder.read(id).files()) {
        Path path = folder.directory().resolve(file.name());
        SafeFile safe = folder.open(path);
        FileJudge judge = new FileJudge(StateFiles.VERIFIER);
        if (judge.judge(safe.target(), safe.recorded()).judgement().condition().mayBeHealed()) {
          broken.add(path);
        }
      }
    }
    return broken;
  }

  /** Notes the process of the command, so that a recovery waits for its end. */
  void started(ProcessHandle process) throws IOException {
    GuardedProcess.write(folders.get(0).part(id), process);
  }

  /** Ends the guard and leaves the files as they are; who changed them is recorded. */
  public List<FileOutcome> keep() throws IOException {
    List<FileOutcome> outcomes = new ArrayList<>();
    List<GuardedPart> parts = new ArrayList<>();
    for (GuardFolder folder : folders) {
      parts.add(folder.read(id));
    }
    folders.get(0).drop(id);
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        folders.get(i).drop(id);
      }
      for (GuardedFile file : parts.get(i).files()) {
        outcomes.add(outcome(folders.get(i), file));
      }
    }
    return outcomes;
  }

  private FileOutcome outcome(GuardFolder folder, GuardedFile file) throws IOException {
    Path path = folder.directory().resolve(file.name());
    Optional<String> now =
        FileFacts.of(path).isPresent() ? Optional.of(FileSum.of(path).crc32c()) : Optional.empty();
    if (now.equals(file.crc32c())) {
      return new FileOutcome(path, Action.UNCHANGED, Optional.empty());
    }
    SafeFile safe = folder.open(path);
    if (now.isPresent() && safe.recorded().withChecksum(now.get()).isEmpty()) {
      Artifacts.in(folder.directory(), StateFiles.policy(folder.elsewhere()))
          .record(
              file.name(),
              Provenance.by(command.get(0))
                  .withChange(change.id())
                  .withDescription(change.description()));
    }
    return new FileOutcome(path, Action.CHANGED, Optional.empty());
  }

  /**
   * Ends the guard and puts the files back.
   *
   * @throws IOException if one cannot be put back; the others are, and a recovery tries it again
   */
  public List<FileOutcome> putBack() throws IOException {
    return new PutBack().run(folders.get(0), id);
  }

  /** Lets go of the guard; if it was not ended, a recovery puts the files back. */
  @Override
  public void close() throws IOException {
    owner.close();
  }
}
