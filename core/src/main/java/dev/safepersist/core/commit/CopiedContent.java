package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileInput;
import dev.safepersist.core.stage.Content;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.message.CoreMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The bytes of another file, which must have the expected checksum.
 *
 * @param source the file
 * @param crc32c eight lower-case hex digits
 */
record CopiedContent(Path source, String crc32c) implements Content {
  @Override
  public void writeTo(StagedOutput out) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = new FileInput(source, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        crc.update(chunk, 0, n);
        out.write(chunk, 0, n);
      }
    }
    String found = Crc32c.hex((int) crc.getValue());
    if (!found.equals(crc32c)) {
      throw new IOException(CoreMessage.BACKUP_BROKEN.text(source, crc32c, found));
    }
  }
}
