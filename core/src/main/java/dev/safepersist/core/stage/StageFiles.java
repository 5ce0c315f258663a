package dev.safepersist.core.stage;

import dev.safepersist.core.disk.Attributes;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.ExtendedAttributes;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The files of stages: how they are created, copied, summed and dropped. */
public final class StageFiles {
  private static final int MOST_NAMES = 10;
  private static final int CHUNK = 1 << 16;

  private StageFiles() {}

  /**
   * Creates a file for a new version of {@code target}, with an unpredictable name, with what
   * programs and administrators attached to {@code model}; never open to more users than that.
   *
   * @param model the version in place, or the backup that takes its place; it may be missing
   * @param redirected whether a program will write it by streams of its own
   */
  public static StageChannel create(Target target, Path folder, Path model, boolean redirected)
      throws IOException {
    boolean hidden = folder.equals(target.directory());
    IOException last = null;
    for (int attempt = 0; attempt < MOST_NAMES; attempt++) {
      String name = StageName.fresh(target.key(), redirected);
      try {
        return created(target, model, folder.resolve(hidden ? "." + name : name));
      } catch (NoSuchFileException e) {
        target.state().ensure(target.state().stage());
        last = e;
      } catch (FileAlreadyExistsException e) {
        last = e; // swept by another process in the moment of its creation
      }
    }
    throw last;
  }

  private static StageChannel created(Target target, Path model, Path path) throws IOException {
    Optional<FileFacts> old = FileFacts.of(model);
    if (old.isEmpty()) {
      return StageChannel.create(path);
    }
    FileFacts facts = old.get();
    boolean copied =
        AttributedCopy.isNeeded(model, facts)
            && Files.isReadable(model)
            && isCopied(target, model, facts, path);
    StageChannel channel =
        copied ? StageChannel.claim(path) : StageChannel.create(path, Attributes.atCreation(old));
    try {
      if (copied) {
        if ((facts.mode() & 0600) != 0600) {
          Attributes.carryOver(path, facts);
        }
      } else {
        Attributes.carryOver(path, visible(model, facts));
        ExtendedAttributes.carryOver(model, path);
      }
      return channel;
    } catch (IOException e) {
      drop(channel);
      throw e;
    }
  }

  /**
   * Makes the stage by a copy. There may be no room for that, though there is for the new version;
   * then a file that is open to its group no more than to all goes without, as its mode says all.
   */
  private static boolean isCopied(Target target, Path model, FileFacts facts, Path path)
      throws IOException {
    try {
      AttributedCopy.empty(target, model, facts, path);
      return true;
    } catch (IOException e) {
      if (!DiskSpace.isExhausted(e) || !isOpenToGroupAsToAll(facts)) {
        throw e;
      }
      Log.log(
          Level.WARNING,
          () ->
              "there was no room to copy "
                  + model
                  + " with its attributes: if it has an access control list (ls -l shows a plus),"
                  + " its new version will have none");
      return false;
    }
  }

  private static boolean isOpenToGroupAsToAll(FileFacts facts) {
    return (facts.mode() >> 3 & 07) == (facts.mode() & 07);
  }

  /** What access control list a file has that this user may not read is not known. */
  private static FileFacts visible(Path model, FileFacts facts) {
    if (!AttributedCopy.isNeeded(model, facts)
        || (Files.isReadable(model) && isOpenToGroupAsToAll(facts))) {
      return facts;
    }
    Log.log(Level.WARNING, () -> model + " cannot be read: its new version is its owner's only");
    return facts.withMode(facts.mode() & ~077);
  }

  /** Creates a file for a version of {@code target} beside it, with its attributes. */
  public static StageChannel createBeside(Target target) throws IOException {
    Path path = target.directory().resolve(StageName.first(target.key()));
    return created(target, target.file(), path);
  }

  /** Creates a file for the first version of {@code target}, beside it. */
  public static StageChannel createFirst(Target target) throws IOException {
    Path path = target.directory().resolve(StageName.first(target.key()));
    return StageChannel.create(path, Attributes.atCreation(Optional.empty()));
  }

  /**
   * Makes {@code copy} a copy of {@code from}, or drops it.
   *
   * @param cause why that is needed: a failed sync, which may have lost the bytes
   */
  public static void fill(
      StageChannel copy, StageChannel from, long bytes, int crc32c, IOException cause)
      throws IOException {
    boolean whole = false;
    try {
      copy(from, copy, bytes, crc32c, cause);
      whole = true;
    } finally {
      if (!whole) {
        drop(copy);
      }
    }
  }

  /**
   * Reads the bytes of a stage back and writes them to another.
   *
   * @throws IOException if what is read is not what was written
   */
  private static void copy(
      StageChannel from, StageChannel to, long bytes, int crc32c, IOException cause)
      throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = 0;
    while (from.read(chunk, at) > 0) {
      chunk.flip();
      crc.update(chunk.duplicate());
      to.write(chunk, at);
      at += chunk.remaining();
      chunk.clear();
    }
    if (at != bytes || (int) crc.getValue() != crc32c || to.size() != bytes) {
      throw new IOException("the staged bytes were lost by a failed sync", cause);
    }
  }

  /** Syncs and closes a file, and returns where it is; drops it if that fails. */
  public static Path synced(StageChannel copy) throws IOException {
    boolean synced = false;
    try {
      copy.forceApart();
      copy.close();
      synced = true;
      return copy.path();
    } finally {
      if (!synced) {
        drop(copy);
      }
    }
  }

  /** The CRC32C of the first {@code bytes} bytes. */
  public static int sum(StageChannel channel, long bytes) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long at = 0; at < bytes; ) {
      chunk.clear();
      int n = channel.read(chunk, at);
      if (n <= 0) {
        throw new IOException("the stage ends before its length");
      }
      crc.update(chunk.flip());
      at += n;
    }
    return (int) crc.getValue();
  }

  /** Closes and deletes the file. */
  public static void drop(StageChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(channel.path());
    }
  }
}
