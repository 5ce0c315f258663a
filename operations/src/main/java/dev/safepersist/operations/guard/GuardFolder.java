package dev.safepersist.operations.guard;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.Removal;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder {@code guards} of a state directory. A part of a guard is a folder {@code <id>} with a
 * record and the kept versions, which are named by their positions. It has another ending while it
 * is being made and while it is being deleted; a rename decides. Its owner locks {@code <id>.lock}.
 *
 * @param directory the directory of the files, a real path
 * @param elsewhere where their state is kept; empty if next to them
 */
record GuardFolder(Path directory, Optional<Path> elsewhere) {
  private static final Pattern ID = Pattern.compile("\\d{8}_\\d{9}-[0-9a-f]{16}");
  private static final String UNFINISHED = ".unfinished";
  private static final String DELETED = ".deleted";
  private static final String LOCK = ".lock";
  private static final String RECORD = "record.json";

  /** The state directory. */
  StateDirectory state() {
    return StateDirectory.of(directory, elsewhere);
  }

  /** A file of the directory. */
  SafeFile open(Path file) {
    return StateFiles.open(file, elsewhere);
  }

  /** How a record calls the directory of another part: a tree may be moved as a whole. */
  String relative(GuardFolder other) {
    return directory.relativize(other.directory).toString();
  }

  /** The folder of another part, as a record calls it. */
  GuardFolder other(String relative) {
    return new GuardFolder(directory.resolve(relative).normalize(), elsewhere);
  }

  Path root() {
    return state().root().resolve("guards");
  }

  /** The part of the guard {@code id}. */
  Path part(String id) {
    return root().resolve(id);
  }

  Path lock(String id) {
    return root().resolve(id + LOCK);
  }

  /** Where the part of a guard is being made. */
  Path unfinished(String id) {
    return root().resolve(id + UNFINISHED);
  }

  /** The ids of the guards that have a part here. */
  List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (Path entry : DirectoryEntries.of(root())) {
      String name = entry.getFileName().toString();
      if (ID.matcher(name).matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        ids.add(name);
      }
    }
    ids.sort(null);
    return ids;
  }

  /** Writes a record into a part that is being made. */
  static void write(Path unfinished, GuardedPart part) throws IOException {
    Path record = unfinished.resolve(RECORD);
    Files.write(
        record,
        JsonMapper.shared().writeValueAsBytes(part),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    FileSync.sync(record);
    DirectorySync.sync(unfinished);
  }

  /** The record of a part; one that is damaged is an {@link IOException} for the user. */
  GuardedPart read(String id) throws IOException {
    Path record = part(id).resolve(RECORD);
    try {
      return JsonMapper.shared().readValue(Files.readAllBytes(record), GuardedPart.class);
    } catch (JacksonException e) {
      throw new IOException(
          OperationsMessage.GUARD_UNUSABLE.text(part(id), e.getOriginalMessage()), e);
    }
  }

  /** The record in {@code entry}, if it is a part, finished or not, that has one. */
  static Optional<GuardedPart> recordIn(Path entry) throws IOException {
    if (entry.getFileName().toString().endsWith(DELETED)) {
      return Optional.empty();
    }
    try {
      byte[] json = Files.readAllBytes(entry.resolve(RECORD));
      return Optional.of(JsonMapper.shared().readValue(json, GuardedPart.class));
    } catch (FileSystemException | JacksonException noRecord) {
      return Optional.empty();
    }
  }

  /** From now on the files are put back unless {@link #drop} is called. */
  void activate(String id) throws IOException {
    Files.move(unfinished(id), part(id), StandardCopyOption.ATOMIC_MOVE);
    DirectorySync.sync(root());
  }

  /** From now on the files stay as they are. */
  void drop(String id) throws IOException {
    Path deleted = root().resolve(id + DELETED);
    Files.move(part(id), deleted, StandardCopyOption.ATOMIC_MOVE);
    DirectorySync.sync(root());
    Removal.of(deleted);
  }

  /** Removes what dead guards left that were not active. */
  void sweep() throws IOException {
    for (Path entry : DirectoryEntries.of(root())) {
      String name = entry.getFileName().toString();
      String id = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      if (!ID.matcher(id).matches()) {
        continue;
      }
      boolean left = name.endsWith(UNFINISHED) || name.endsWith(DELETED) || name.endsWith(LOCK);
      if (left && Files.notExists(part(id)) && !OwnerLocks.isHeld(lock(id))) {
        Removal.of(entry);
      }
    }
  }
}
