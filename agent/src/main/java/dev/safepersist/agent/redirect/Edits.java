package dev.safepersist.agent.redirect;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What programs under the agent change in place. While a stream that can do so is open, and after
 * it has changed the file, a note in the state directory says so, also for other processes and
 * after the death of this one: such bytes are newer than every backup, and whole if the program
 * says so. A note holds until the next version is saved. Safe for use by several threads.
 */
final class Edits {
  private static final String ENDING = ".edit";

  /** The name of the notes of this agent. */
  private final String own = RandomBits.hex();

  /** The files that are open now. */
  private final Map<Path, Edit> edits = new HashMap<>();

  /** A file that this program has open to change it. */
  private static final class Edit {
    private final SafeFile file;
    private Note note;
    private int streams;

    Edit(SafeFile file, Note note) {
      this.file = file;
      this.note = note;
    }
  }

  /** What is seen of a file without reading it. */
  private record Seen(long bytes, long nanos) {
    static Seen of(FileFacts facts) {
      Instant modified = facts.modified();
      long nanos = modified.getEpochSecond() * 1_000_000_000 + modified.getNano();
      return new Seen(facts.bytes(), nanos);
    }

    static Seen parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Seen(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    String line() {
      return bytes + " " + nanos;
    }
  }

  /**
   * A note.
   *
   * @param serial the newest version that was recorded then
   * @param before the file before the first change
   * @param after the file when the last stream was closed; empty while one is open, and if the
   *     program died then
   */
  private record Note(long serial, Seen before, Optional<Seen> after) {
    static Note parse(List<String> lines) {
      return new Note(
          Long.parseLong(lines.get(0)),
          Seen.parse(lines.get(1)),
          lines.size() < 3 ? Optional.empty() : Optional.of(Seen.parse(lines.get(2))));
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>(List.of(String.valueOf(serial), before.line()));
      after.ifPresent(seen -> lines.add(seen.line()));
      return lines;
    }

    /** Whether the file is as a program has left it, or may have. */
    boolean explains(Seen now) {
      return after.isPresent() ? after.get().equals(now) : !before.equals(now);
    }
  }

  /** A stream to a file that exists is about to be opened. */
  void begin(OpenInPlace opened) {
    Path path = opened.target().file();
    try {
      SafeFile file = opened.rule().file(path);
      Optional<FileFacts> facts = FileFacts.of(path);
      if (facts.isEmpty() || !hasState(file.target())) {
        return;
      }
      synchronized (edits) {
        Edit edit = edits.get(path);
        if (edit == null) {
          edit = new Edit(file, beginning(file, Seen.of(facts.get())));
          write(edit);
          edits.put(path, edit);
        }
        edit.streams++;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      unnoted(path, e);
    }
  }

  /** A file that this program has changed before, and left as it is now, is changed further. */
  private Note beginning(SafeFile file, Seen now) throws IOException {
    long serial = file.recorded().highestSerial();
    dropOver(file.target(), serial);
    Path place = place(file.target());
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      Note last = Note.parse(Files.readAllLines(place));
      if (last.serial() == serial && last.explains(now)) {
        return new Note(serial, last.before(), Optional.empty());
      }
    }
    return new Note(serial, now, Optional.empty());
  }

  /** A stream was closed, or was not opened after all. */
  void end(OpenInPlace opened) {
    Path path = opened.target().file();
    synchronized (edits) {
      Edit edit = edits.get(path);
      if (edit == null || --edit.streams > 0) {
        return;
      }
      edits.remove(path);
      try {
        Optional<Seen> now = FileFacts.of(path).map(Seen::of);
        if (now.isEmpty() || now.get().equals(edit.note.before())) {
          Files.deleteIfExists(place(edit.file.target()));
        } else {
          edit.note = new Note(edit.note.serial(), edit.note.before(), now);
          write(edit);
        }
      } catch (IOException | RuntimeException | LinkageError e) {
        unnoted(path, e);
      }
    }
  }

  /** A new version of {@code path} is in place: what was changed before is no part of it. */
  void published(Path path) {
    synchronized (edits) {
      Edit edit = edits.get(path);
      if (edit == null) {
        return;
      }
      try {
        Optional<FileFacts> facts = FileFacts.of(path);
        if (facts.isPresent()) {
          long serial = edit.file.recorded().highestSerial();
          edit.note = new Note(serial, Seen.of(facts.get()), Optional.empty());
          write(edit);
        }
      } catch (IOException | RuntimeException | LinkageError e) {
        unnoted(path, e);
      }
    }
  }

  /** Whether a program has left {@code file} as it is, or may have. */
  static boolean explain(SafeFile file, FileFacts facts) throws IOException {
    Target target = file.target();
    long serial = file.recorded().highestSerial();
    for (Path place : notes(target)) {
      Note note = Note.parse(Files.readAllLines(place));
      if (note.serial() == serial && note.explains(Seen.of(facts))) {
        return true;
      }
    }
    return false;
  }

  private static void dropOver(Target target, long serial) throws IOException {
    for (Path place : notes(target)) {
      if (Note.parse(Files.readAllLines(place)).serial() < serial) {
        Files.deleteIfExists(place);
      }
    }
  }

  private static List<Path> notes(Target target) throws IOException {
    List<Path> notes = new ArrayList<>();
    for (Path entry : DirectoryEntries.of(target.state().journal())) {
      String name = entry.getFileName().toString();
      if (name.startsWith(target.key() + ".") && name.endsWith(ENDING)) {
        notes.add(entry);
      }
    }
    return notes;
  }

  private static boolean hasState(Target target) {
    return Files.isDirectory(target.state().root(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path place(Target target) {
    return target.state().journal().resolve(target.key() + "." + own + ENDING);
  }

  private void write(Edit edit) throws IOException {
    Target target = edit.file.target();
    target.state().ensure(target.state().journal());
    Path place = place(target);
    Path fresh = place.resolveSibling(place.getFileName() + ".new");
    Files.write(fresh, edit.note.lines());
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unnoted(Path file, Throwable reason) {
    Log.log(Level.DEBUG, () -> "no note that " + file + " is changed in place: " + reason);
  }
}
