package dev.safepersist.migration.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** SHA-256 over a key and a canonical document, or over bytes. */
public final class DocumentDigest {
  private DocumentDigest() {}

  /** The digest of a document, 64 hexadecimal digits. */
  public static String of(String key, JsonNode data) {
    return ofCanonical(key, Canonical.text(data));
  }

  /** The digest of a document whose canonical text is known. */
  static String ofCanonical(String key, String canonical) {
    MessageDigest sha = sha256();
    sha.update(key.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    return HexFormat.of().formatHex(sha.digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  /** The digest of bytes, 64 hexadecimal digits. */
  public static String ofBytes(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
