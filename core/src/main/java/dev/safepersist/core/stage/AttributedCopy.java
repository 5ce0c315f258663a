package dev.safepersist.core.stage;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A copy of a file with its attributes, which at no moment is open to more users than the file.
 *
 * <p>It is also the only way to carry a POSIX access control list over: Java can neither read nor
 * write one, but on Linux {@link Files#copy} with {@code COPY_ATTRIBUTES} copies all extended
 * attributes, and the list is one of them.
 */
public final class AttributedCopy {
  private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
  private static final int GROUP_AND_OTHERS = 077;
  private static final int OWNER_READS_AND_WRITES = 0600;

  /** The name of a copy in a folder of its own. */
  private static final String CONTENT = "content";

  private AttributedCopy() {}

  /**
   * Whether {@code file} may have an access control list. One of a file that is open to its owner
   * alone grants nothing, and need not be carried over.
   */
  static boolean isNeeded(Path file, FileFacts facts) {
    return LINUX
        && file.getFileSystem().equals(FileSystems.getDefault())
        && (facts.mode() & GROUP_AND_OTHERS) != 0;
  }

  /**
   * Makes {@code created}, which must be missing, an empty file with the attributes of {@code
   * model}, that its owner may read and write whatever these are.
   */
  static void empty(Target target, Path model, FileFacts old, Path created) throws IOException {
    make(target, model, created, copy -> empty(copy, old));
  }

  private static void empty(Path copy, FileFacts old) throws IOException {
    Attributes.carryOver(copy, old.withMode(old.mode() | OWNER_READS_AND_WRITES));
    try (FileChannel channel =
        FileChannel.open(copy, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.truncate(0);
    }
  }

  /** Makes {@code created}, which must be missing, a synced copy of {@code file}. */
  public static void whole(Target target, Path file, Path created) throws IOException {
    FileFacts old = FileFacts.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
    make(target, file, created, copy -> whole(copy, old));
  }

  private static void whole(Path copy, FileFacts old) throws IOException {
    Attributes.carryOver(copy, old);
    FileSync.sync(copy);
  }

  @FunctionalInterface
  private interface Finish {
    void accept(Path copy) throws IOException;
  }

  /**
   * A copy has the mode of the file before it has its group. Until then it is out of reach: in a
   * folder that only its owner may enter.
   */
  private static void make(Target target, Path file, Path created, Finish finish)
      throws IOException {
    int mode = FileFacts.of(created.getParent()).map(FileFacts::mode).orElse(-1);
    if (mode < 0 || (mode & GROUP_AND_OTHERS) == 0) {
      copy(file, created, finish);
      return;
    }
    Path room = room(target, created.getParent());
    try {
      copy(file, room.resolve(CONTENT), finish);
      Files.move(room.resolve(CONTENT), created, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      dropRoom(room);
    }
  }

  /** Named like a stage, so that it is swept like one. */
  private static Path room(Target target, Path folder) throws IOException {
    boolean hidden = folder.equals(target.directory());
    Path stages = hidden ? folder : target.state().stage();
    if (!hidden) {
      target.state().ensure(stages);
    }
    return Files.createDirectory(
        stages.resolve((hidden ? "." : "") + StageName.fresh(target.key(), false)),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Removes the folder that a copy was made in. */
  public static void dropRoom(Path room) throws IOException {
    Files.deleteIfExists(room.resolve(CONTENT));
    Files.deleteIfExists(room);
  }

  /** A file that the program holds open; its access control list stays with it. */
  private static void copyBytes(Path file, Path copy) throws IOException {
    try (InputStream in = HeldFiles.read(file)) {
      Files.copy(in, copy);
    }
  }

  /** An interrupt hides the result of a sync; then all is done again, in another file. */
  private static void copy(Path file, Path copy, Finish finish) throws IOException {
    boolean made = false;
    try {
      Uninterrupted.run(
          () -> {
            Files.deleteIfExists(copy);
            if (HeldFiles.isHeld(file)) {
              copyBytes(file, copy);
            } else {
              Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
            finish.accept(copy);
          });
      made = true;
    } finally {
      if (!made) {
        Files.deleteIfExists(copy);
      }
    }
  }
}
