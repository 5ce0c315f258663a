package dev.safepersist.migration.images;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bytes of a pack: for each record the length of a header, the header as JSON, and the image,
 * whose length the header gives; then an end mark and a checksum.
 */
final class PackFormat {
  private static final String END = "{\"end\":true}";
  private static final int LARGEST_HEADER = 1 << 20;

  private PackFormat() {}

  /** Writes the records, an end mark, and a checksum of all before. */
  static void write(Collection<PackRecord> records, OutputStream sealed) throws IOException {
    CheckedOutputStream summed = new CheckedOutputStream(sealed, new CRC32C());
    DataOutputStream out = new DataOutputStream(summed);
    for (PackRecord pack : records) {
      frame(out, Trees.exact().writeValueAsBytes(pack.header()));
      if (pack.image().isPresent()) {
        out.write(pack.image().get());
      }
    }
    frame(out, END.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.writeInt((int) summed.getChecksum().getValue());
    out.flush();
  }

  private static void frame(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads records up to the end mark. */
  static void each(DataInputStream in, Packs.Action action) throws IOException {
    while (true) {
      int length = in.readInt();
      if (length <= 0 || length > LARGEST_HEADER) {
        throw new MigrationException(MigrationMessage.PACK_DAMAGED, "a header has no length");
      }
      byte[] bytes = in.readNBytes(length);
      if (!(Trees.exact().readTree(bytes) instanceof ObjectNode header)) {
        throw new MigrationException(MigrationMessage.PACK_DAMAGED, "a header is no object");
      }
      if (header.path("end").asBoolean(false)) {
        return;
      }
      int size = header.path("image").asInt(-1);
      Optional<byte[]> image = size < 0 ? Optional.empty() : Optional.of(in.readNBytes(size));
      if (image.isPresent() && image.get().length != size) {
        throw new java.io.EOFException();
      }
      action.accept(PackRecord.of(header, image));
    }
  }
}
