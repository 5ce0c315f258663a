package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.Stamp;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.AttributedCopy;
import dev.safepersist.message.Log;
import dev.safepersist.message.Printable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rejected or corrupt bytes, kept together with the reason. */
final class SetAside {
  private static final Pattern NAME =
      Pattern.compile("\\.(corrupt|rejected)\\.\\d{8}_\\d{9}\\.[0-9a-f]{8}");

  private static final Pattern REFUSED =
      Pattern.compile("(.+)\\.rejected\\.\\d{8}_\\d{9}\\.[0-9a-f]{8}", Pattern.DOTALL);

  /** Of each file; a program that writes nonsense every second must not fill the disk. */
  private static final int MOST = 50;

  private SetAside() {}

  /** Keeps a copy of a broken file; the name itself is never absent. */
  static Path copy(Target target, String reason, Instant time) throws IOException {
    String crc32c = FileSum.of(target.file()).crc32c();
    Optional<Path> same = sameBytes(target, target.file(), crc32c);
    if (same.isPresent()) {
      return same.get();
    }
    Path place = place(target, "corrupt", crc32c, time);
    copy(target, place);
    note(target, place, reason);
    return place;
  }

  private static void copy(Target target, Path place) throws IOException {
    AttributedCopy.whole(target, target.file(), place);
  }

  /** Whether the bytes of the file are set aside already. */
  static boolean holds(Target target) throws IOException {
    return sameBytes(target, target.file(), FileSum.of(target.file()).crc32c()).isPresent();
  }

  /** Keeps a refused stage. */
  static Path move(Target target, Path stage, String reason, Instant time) throws IOException {
    String crc32c = FileSum.of(stage).crc32c();
    Optional<Path> same = sameBytes(target, stage, crc32c);
    if (same.isPresent()) {
      if (!same.get().equals(stage)) { // a part that was refused before is continued where it is
        Files.delete(stage);
      }
      return same.get();
    }
    Path place = place(target, "rejected", crc32c, time);
    Files.move(stage, place, StandardCopyOption.ATOMIC_MOVE);
    note(target, place, reason);
    return place;
  }

  /** What was set aside before with the same bytes: nothing is stored twice. */
  private static Optional<Path> sameBytes(Target target, Path file, String crc32c)
      throws IOException {
    for (Path other : DirectoryEntries.of(target.state().setAside())) {
      String name = other.getFileName().toString();
      if (isOf(target, name)
          && name.endsWith("." + crc32c)
          && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
          && FileSum.same(other, file)) {
        sync(target, other);
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Who put it there may have died before this. */
  private static void sync(Target target, Path place) throws IOException {
    Uninterrupted.run(
        () -> {
          try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
          }
        });
    DirectorySync.sync(target.state().setAside());
  }

  private static Path place(Target target, String kind, String crc32c, Instant now)
      throws IOException {
    target.state().ensure(target.state().setAside());
    Instant time = Stamp.shown(now);
    while (true) {
      String name = target.key() + "." + kind + "." + Stamp.of(time) + "." + crc32c;
      Path place = target.state().setAside().resolve(name);
      if (FileFacts.of(place).isEmpty()) {
        return place;
      }
      time = time.plusMillis(1);
    }
  }

  private static void note(Target target, Path place, String reason) throws IOException {
    Path note = place.resolveSibling(place.getFileName() + ".txt");
    String text =
        "file: "
            + Printable.line(target.file().toString())
            + "\nreason: "
            + Printable.text(reason)
            + "\n";
    try {
      write(note, text, FileFacts.of(place).orElseThrow());
    } catch (IOException | NoSuchElementException e) {
      Log.log(Level.WARNING, "no note could be written next to " + place, e);
    }
    DirectorySync.sync(target.state().setAside());
    dropOldest(target);
  }

  /** A reason may quote the bytes: the note is for those who may read them. */
  private static void write(Path note, String text, FileFacts bytes) throws IOException {
    Files.createFile(note, Attributes.atCreation(Optional.of(bytes)));
    Uninterrupted.run(
        () ->
            Files.write(
                note,
                text.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    Attributes.carryOver(note, bytes);
  }

  private static void dropOldest(Target target) {
    try {
      List<Path> ours =
          DirectoryEntries.of(target.state().setAside()).stream()
              .filter(file -> isOf(target, file.getFileName().toString()))
              .sorted(Comparator.comparing(SetAside::stamp).reversed())
              .toList();
      for (Path old : ours.subList(Math.min(MOST, ours.size()), ours.size())) {
        Files.deleteIfExists(old.resolveSibling(old.getFileName() + ".txt"));
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      Log.log(Level.WARNING, "old set-aside copies could not be removed", e);
    }
  }

  private static boolean isOf(Target target, String name) {
    String rest = name.startsWith(target.key()) ? name.substring(target.key().length()) : "";
    return NAME.matcher(rest).matches();
  }

  /** The bytes of {@code target} that were refused last. */
  static Optional<Path> newestRefused(Target target) throws IOException {
    String refused = target.key() + ".rejected.";
    return DirectoryEntries.of(target.state().setAside()).stream()
        .filter(file -> isOf(target, file.getFileName().toString()))
        .filter(file -> file.getFileName().toString().startsWith(refused))
        .max(Comparator.comparing(SetAside::stamp));
  }

  /** The key of the file that {@code entry}, of a folder of bytes set aside, was refused of. */
  static Optional<String> keyOfRefused(Path entry) {
    Matcher name = REFUSED.matcher(entry.getFileName().toString());
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** The time in a name of the form {@code key.kind.time.crc32c}. */
  static String stamp(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', end - 1) + 1, end);
  }
}
