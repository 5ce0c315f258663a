package dev.safepersist.operations.guard;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.disk.Stamp;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.operations.guard.GuardedPart.GuardedFile;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.Removal;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.save.Change;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The begin of a guard. The parts are made one after the other, and the one that decides is
 * activated last: until then nothing has to be put back.
 */
final class GuardCreation {
  private final String id =
      Stamp.of(Stamp.shown(SystemTime.CLOCK.instant())) + "-" + RandomBits.hex();
  private final Change change;
  private final Optional<Path> stateDirectory;
  private final List<String> command;
  private final Map<Path, List<Target>> directories = new TreeMap<>();

  GuardCreation(Optional<Change> change, Optional<Path> stateDirectory, List<String> command) {
    this.stateDirectory = stateDirectory;
    this.change = change.orElse(new Change("guard-" + id, String.join(" ", command)));
    this.command = command;
  }

  Guard begin(List<Path> files) throws IOException {
    Map<Path, Target> targets = new LinkedHashMap<>();
    for (Path file : files) {
      Target target = Target.of(file, StateFiles.policy(stateDirectory));
      targets.putIfAbsent(target.file(), target);
    }
    for (Target target : targets.values()) {
      directories.computeIfAbsent(target.directory(), directory -> new ArrayList<>()).add(target);
    }
    return begin();
  }

  private Guard begin() throws IOException {
    List<GuardFolder> folders = new ArrayList<>();
    for (List<Target> targets : directories.values()) {
      StateDirectory state = targets.get(0).state();
      state.requireSafe(targets.get(0).named());
      GuardFolder folder = new GuardFolder(targets.get(0).directory(), stateDirectory);
      state.ensure(folder.root());
      GuardRecovery.recover(folder);
      folders.add(folder);
    }
    GuardFolder first = folders.get(0);
    Closeable owner = OwnerLocks.take(first.lock(id));
    boolean begun = false;
    try {
      for (int i = folders.size() - 1; i >= 0; i--) {
        make(folders, i);
      }
      requireAlone(folders);
      first.activate(id);
      begun = true;
      return new Guard(id, change, command, folders, owner);
    } finally {
      if (!begun) {
        for (GuardFolder folder : folders) {
          Removal.of(folder.unfinished(id));
          Removal.of(folder.part(id));
        }
        owner.close();
      }
    }
  }

  /** All parts but the one that decides have their final names at once. */
  private void make(List<GuardFolder> folders, int index) throws IOException {
    GuardFolder folder = folders.get(index);
    GuardFolder first = folders.get(0);
    Path room = Files.createDirectory(folder.unfinished(id));
    List<GuardedFile> files = new ArrayList<>();
    for (Target target : directories.get(folder.directory())) {
      files.add(keep(target, room.resolve(Integer.toString(files.size()))));
    }
    Optional<String> owner = index == 0 ? Optional.empty() : Optional.of(folder.relative(first));
    List<String> others =
        index > 0
            ? List.of()
            : folders.stream().skip(1).map(other -> folder.relative(other)).toList();
    GuardFolder.write(room, new GuardedPart(id, change.id(), command, owner, others, files));
    if (index > 0) {
      folder.activate(id);
    }
  }

  private GuardedFile keep(Target target, Path copy) throws IOException {
    SafeFile file =
        SafeFile.of(
            target.file(),
            StateFiles.policy(stateDirectory).withChange(change),
            StateFiles.VERIFIER);
    try (Locked locked = file.lock()) {
      Optional<BackupRecord> kept = locked.backUp();
      if (kept.isPresent()) {
        link(target.state().backups().resolve(kept.get().name()), copy);
      }
      Optional<FileMode> mode = kept.isPresent() ? FileMode.of(target.file()) : Optional.empty();
      return new GuardedFile(target.name(), kept.map(BackupRecord::crc32c), mode);
    }
  }

  /** A second name of the backup, which retention may delete while the command runs. */
  private static void link(Path backup, Path copy) throws IOException {
    try {
      Files.createLink(copy, backup);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(backup, copy, StandardCopyOption.COPY_ATTRIBUTES);
      FileSync.sync(copy);
    }
    DirectorySync.sync(copy.getParent());
  }

  /**
   * Refuses a file that another guard has. Two that begin at the same time see each other's parts,
   * and both may refuse.
   */
  private void requireAlone(List<GuardFolder> folders) throws IOException {
    Map<Path, Target> mine = new HashMap<>();
    directories.values().forEach(list -> list.forEach(target -> mine.put(target.file(), target)));
    for (GuardFolder folder : folders) {
      for (Path entry : DirectoryEntries.of(folder.root())) {
        refuse(folder, entry, mine);
      }
    }
  }

  private void refuse(GuardFolder folder, Path entry, Map<Path, Target> mine) throws IOException {
    Optional<GuardedPart> other = GuardFolder.recordIn(entry).filter(part -> !part.id().equals(id));
    if (other.isEmpty()) {
      return;
    }
    for (GuardedFile file : other.get().files()) {
      Path path = folder.directory().resolve(file.name());
      if (mine.containsKey(path)) {
        throw new IOException(
            OperationsMessage.GUARD_ACTIVE.text(path, String.join(" ", other.get().command())));
      }
    }
  }
}
