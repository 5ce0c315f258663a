package dev.safepersist.core.journal;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.disk.Rename;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.stage.StageChannel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small file of names and values that exists completely or not at all: written aside, synced,
 * renamed, its directory synced. It ends with the CRC32C of all before; what is torn or foreign
 * reads as absent.
 */
public final class JournalFile {
  private static final int MAGIC = 0x53504a31;
  private static final int LARGEST = 1 << 24;

  /** The ending of a record that is not written to its end. */
  public static final String UNFINISHED = ".new";

  private JournalFile() {}

  /** Writes {@code values} to {@code file} in {@code state}; durable when this returns. */
  public static void write(StateDirectory state, Path file, Map<String, String> values)
      throws IOException {
    place(state, file, values);
    DirectorySync.sync(state.journal());
  }

  /** The same; its name is durable when the caller has synced the journal. */
  static void place(StateDirectory state, Path file, Map<String, String> values)
      throws IOException {
    state.ensure(state.journal());
    Path fresh = file.resolveSibling(RandomBits.hex() + UNFINISHED);
    boolean moved = false;
    try (StageChannel channel = StageChannel.create(fresh)) {
      channel.write(ByteBuffer.wrap(encoded(values)), 0);
      channel.forceApart();
      Rename.replace(fresh, file, 1);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(fresh);
      }
    }
  }

  /** What is in {@code file}; empty if it is missing, torn or foreign. */
  public static Optional<Map<String, String>> read(Path file) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty() || !facts.get().regular() || facts.get().bytes() > LARGEST) {
      return Optional.empty();
    }
    try {
      return decoded(Uninterrupted.call(() -> Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Removes {@code file} from {@code state}; durable when this returns. */
  public static void drop(StateDirectory state, Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      DirectorySync.sync(state.journal());
    }
  }

  private static byte[] encoded(Map<String, String> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(values.size());
    for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
      out.writeUTF(value.getKey());
      out.writeUTF(value.getValue());
    }
    out.writeInt(Crc32c.of(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static Optional<Map<String, String>> decoded(byte[] bytes) throws IOException {
    int end = bytes.length - Integer.BYTES;
    if (end < 2 * Integer.BYTES
        || ByteBuffer.wrap(bytes).getInt(end) != Crc32c.of(Arrays.copyOf(bytes, end))) {
      return Optional.empty();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
    if (in.readInt() != MAGIC) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    try {
      for (int left = in.readInt(); left > 0; left--) {
        values.put(in.readUTF(), in.readUTF());
      }
    } catch (EOFException | UTFDataFormatException foreign) {
      return Optional.empty();
    }
    return Optional.of(values);
  }
}
