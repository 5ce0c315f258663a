package dev.safepersist.migration.seal;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Files as they are; an encrypted one is recognised and refused. */
final class PlainSeals implements Seals {
  @Override
  public OutputStream seal(OutputStream out, String context) {
    return out;
  }

  @Override
  public InputStream open(InputStream in, String context) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(SealedHeader.MAGIC.length);
    byte[] head = buffered.readNBytes(SealedHeader.MAGIC.length);
    buffered.reset();
    if (Arrays.equals(head, SealedHeader.MAGIC)) {
      throw new MigrationException(MigrationMessage.KEY_NEEDED, context);
    }
    return buffered;
  }

  @Override
  public boolean encrypts() {
    return false;
  }
}
