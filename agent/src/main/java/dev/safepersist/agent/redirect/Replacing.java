package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The note that a file was deleted to make room for a finished new version beside it: there from
 * before the deletion until the new version is in place or the program ends in order. If it is
 * found, with the new version still beside it, the program died in between.
 *
 * @param target the file
 */
record Replacing(Target target) {
  /** Restores a file. */
  interface Restoration {
    boolean restore() throws IOException;
  }

  private Path note() {
    return target.state().journal().resolve(target.key() + ".replacing");
  }

  /** Writes the note; durable when this returns. */
  void begin(Path fresh) throws IOException {
    target.state().ensure(target.state().journal());
    try (FileChannel channel =
        FileChannel.open(
            note(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] name = fresh.getFileName().toString().getBytes(StandardCharsets.UTF_8);
      channel.write(ByteBuffer.wrap(name));
      channel.force(true);
    }
    DirectorySync.sync(target.state().journal());
  }

  /** Takes the note away. */
  void end() throws IOException {
    Files.deleteIfExists(note());
  }

  /** Restores the file, which is missing, if the note proves that it should not be. */
  void healIfInterrupted(Restoration restoration) throws IOException {
    if (!Files.isRegularFile(note(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path fresh = target.file().resolveSibling(Files.readString(note()));
    if (!Files.isRegularFile(fresh, LinkOption.NOFOLLOW_LINKS) || restoration.restore()) {
      end();
    }
  }
}
