package dev.safepersist.migration.seal;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Files in AES-256-GCM, with a random key each. The bytes are cut into chunks of one mebibyte, each
 * with a random nonce, bound to its file, its index and whether it is the last: no chunk can be
 * changed, moved, left out or cut off unnoticed.
 */
record EncryptedSeals(MasterKey master) implements Seals {
  private static final int CHUNK = 1 << 20;

  @Override
  public OutputStream seal(OutputStream out, String context) throws IOException {
    return new Writer(out, context, SealedHeader.create(out, master, context));
  }

  @Override
  public InputStream open(InputStream in, String context) throws IOException {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    return new Reader(buffered, context, SealedHeader.read(buffered, master, context));
  }

  @Override
  public boolean encrypts() {
    return true;
  }

  private static String belongsTo(String context, long index, boolean last) {
    return context + "|" + index + "|" + (last ? "last" : "more");
  }

  /** Collects chunks and writes them encrypted. */
  private static final class Writer extends OutputStream {
    private final DataOutputStream out;
    private final String context;
    private final SealedHeader header;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long index;
    private boolean closed;

    Writer(OutputStream out, String context, SealedHeader header) {
      this.out = new DataOutputStream(out);
      this.context = context;
      this.header = header;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      for (int left = length; left > 0; ) {
        if (filled == CHUNK) {
          flush(false);
        }
        int some = Math.min(left, CHUNK - filled);
        System.arraycopy(bytes, at, chunk, filled, some);
        filled += some;
        at += some;
        left -= some;
      }
    }

    private void flush(boolean last) throws IOException {
      byte[] nonce = SealedHeader.random(SealedHeader.NONCE);
      byte[] sealed =
          SealedHeader.crypt(
              Cipher.ENCRYPT_MODE,
              header.key(),
              nonce,
              belongsTo(context, index, last),
              Arrays.copyOf(chunk, filled));
      out.writeInt(last ? -sealed.length : sealed.length);
      out.write(nonce);
      out.write(sealed);
      index++;
      filled = 0;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        flush(true);
        out.close();
      }
    }
  }

  /** Reads chunks and gives out what they hold. */
  private static final class Reader extends InputStream {
    private final DataInputStream in;
    private final String context;
    private final SealedHeader header;
    private byte[] chunk = new byte[0];
    private int at;
    private long index;
    private boolean ended;

    Reader(InputStream in, String context, SealedHeader header) {
      this.in = new DataInputStream(in);
      this.context = context;
      this.header = header;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (at == chunk.length) {
        if (ended) {
          return -1;
        }
        next();
      }
      int some = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, bytes, offset, some);
      at += some;
      return some;
    }

    private void next() throws IOException {
      int length;
      byte[] nonce;
      byte[] sealed;
      try {
        length = in.readInt();
        nonce = in.readNBytes(SealedHeader.NONCE);
        int size = Math.abs(length);
        if (size > CHUNK + SealedHeader.TAG) {
          throw new MigrationException(MigrationMessage.SEAL_BROKEN, context, "it was changed");
        }
        sealed = in.readNBytes(size);
        if (sealed.length != size) {
          throw new MigrationException(MigrationMessage.SEAL_BROKEN, context, "it ends early");
        }
      } catch (java.io.EOFException e) {
        throw new MigrationException(MigrationMessage.SEAL_BROKEN, context, "it ends early")
            .causedBy(e);
      }
      ended = length < 0;
      chunk =
          SealedHeader.crypt(
              Cipher.DECRYPT_MODE, header.key(), nonce, belongsTo(context, index, ended), sealed);
      at = 0;
      index++;
      if (ended && in.read() >= 0) {
        throw new MigrationException(
            MigrationMessage.SEAL_BROKEN, context, "something follows its end");
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
