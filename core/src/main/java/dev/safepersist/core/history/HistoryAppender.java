package dev.safepersist.core.history;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Appends bytes to the file of a history, each time in one write, and creates the file if it is
 * missing. Not safe for use by several threads.
 */
final class HistoryAppender {
  private final StateDirectory state;
  private final Path file;
  private final HistoryReader reader;
  private boolean nameSynced;

  HistoryAppender(StateDirectory state) {
    this.state = state;
    this.file = state.history();
    this.reader = new HistoryReader(file);
  }

  /**
   * Makes sure that the file can be created if it is missing.
   *
   * @return the facts of the file; empty if it is missing
   */
  Optional<FileFacts> prepare() throws IOException {
    Optional<FileFacts> facts = usable();
    if (facts.isEmpty()) {
      state.ensureRoot();
    }
    return facts;
  }

  /** A file that no history can be is moved out of the way; a pipe would block who opens it. */
  private Optional<FileFacts> usable() throws IOException {
    Optional<FileFacts> facts = HistoryReader.usable(file);
    if (facts.isEmpty() && FileFacts.of(file).isPresent()) {
      Files.move(file, file.resolveSibling("history.ignored." + RandomBits.hex()));
    }
    return facts;
  }

  /**
   * Adds the bytes, once, and syncs them if they are to be durable: after an interrupt, which hides
   * whether they were written, it is looked whether they are there.
   *
   * @return whether another process may have written since the file had {@code size} bytes
   */
  boolean append(byte[] json, long size, boolean unread, boolean durable) throws IOException {
    AtomicBoolean again = new AtomicBoolean();
    return Uninterrupted.call(
        () -> {
          if (again.get() && reader.holds(size, json)) {
            if (durable) {
              sync();
            }
            return true;
          }
          boolean mayBeTorn = again.getAndSet(true) || unread;
          try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND,
                  LinkOption.NOFOLLOW_LINKS)) {
            boolean apart = mayBeTorn && channel.size() > 0;
            ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
            if (apart) {
              bytes.put((byte) '\n');
            }
            bytes.put(json).flip();
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            if (durable) {
              channel.force(true);
            }
            return apart || channel.position() != size + json.length;
          }
        });
  }

  private void sync() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }

  /** The name of the file will be synced with the next durable bytes: the file may be another. */
  void forgetName() {
    nameSynced = false;
  }

  /**
   * Syncs the name of the file, unless that was done, after bytes were appended.
   *
   * @param created whether the file was missing before
   */
  void finish(boolean created, boolean durable) throws IOException {
    if (created) {
      state.giveToOwner(file);
    }
    if (durable && !nameSynced) {
      DirectorySync.sync(state.root());
      nameSynced = true;
    }
  }
}
