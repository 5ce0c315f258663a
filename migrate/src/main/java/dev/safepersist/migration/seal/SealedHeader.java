package dev.safepersist.migration.seal;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The beginning of an encrypted file: a mark, the name of the master key, and the key of this file,
 * wrapped by it.
 */
record SealedHeader(SecretKey key) {
  static final byte[] MAGIC = "SPSEAL1\n".getBytes(StandardCharsets.US_ASCII);
  static final int NONCE = 12;
  static final int TAG = 16;
  static final String CIPHER = "AES/GCM/NoPadding";
  static final SecureRandom RANDOM = new SecureRandom();

  private static final int KEY_BYTES = 32;
  private static final int NAME = 16;
  private static final int WRAPPED = NONCE + KEY_BYTES + TAG;

  /** Writes the header of a new file, with a random key. */
  static SealedHeader create(OutputStream out, MasterKey master, String context)
      throws IOException {
    SecretKey key = new SecretKeySpec(random(KEY_BYTES), "AES");
    write(out, master, context, key);
    return new SealedHeader(key);
  }

  private static void write(OutputStream out, MasterKey master, String context, SecretKey key)
      throws IOException {
    out.write(MAGIC);
    out.write(master.name().getBytes(StandardCharsets.US_ASCII));
    byte[] nonce = random(NONCE);
    out.write(nonce);
    out.write(crypt(Cipher.ENCRYPT_MODE, master.key(), nonce, context, key.getEncoded()));
  }

  /** Reads the header of a file. */
  static SealedHeader read(InputStream in, MasterKey master, String context) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new MigrationException(MigrationMessage.SEAL_BROKEN, context, "it is not encrypted");
    }
    String name = new String(in.readNBytes(NAME), StandardCharsets.US_ASCII);
    if (!name.equals(master.name())) {
      throw new MigrationException(MigrationMessage.KEY_OTHER, context, name, master.name());
    }
    byte[] wrapped = in.readNBytes(WRAPPED);
    if (wrapped.length != WRAPPED) {
      throw new MigrationException(MigrationMessage.SEAL_BROKEN, context, "it ends early");
    }
    byte[] nonce = Arrays.copyOf(wrapped, NONCE);
    byte[] key = Arrays.copyOfRange(wrapped, NONCE, WRAPPED);
    return new SealedHeader(
        new SecretKeySpec(crypt(Cipher.DECRYPT_MODE, master.key(), nonce, context, key), "AES"));
  }

  /** The name of the master key of a file. */
  static String keyName(InputStream in) throws IOException {
    in.skipNBytes(MAGIC.length);
    return new String(in.readNBytes(NAME), StandardCharsets.US_ASCII);
  }

  /** Copies a file, with its key wrapped by another master key. */
  static void rewrap(
      InputStream in, OutputStream out, MasterKey old, MasterKey master, String context)
      throws IOException {
    write(out, master, context, read(in, old, context).key());
    in.transferTo(out);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Encrypts or decrypts; what belongs to the bytes, but is not among them, must agree. */
  static byte[] crypt(int mode, SecretKey key, byte[] nonce, String belongsTo, byte[] bytes)
      throws IOException {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
      cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new MigrationException(MigrationMessage.SEAL_BROKEN, belongsTo, "it was changed")
          .causedBy(e);
    }
  }
}
