package dev.safepersist.migration.seal;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps the keys of files. Its text form is its name, never its value. */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final Set<String> KINDS = Set.of("file", "env", "keystore");
  private static final String PASSWORD = "SAFEPERSIST_KEYSTORE_PASSWORD";

  private final SecretKey key;
  private final String name;

  private MasterKey(SecretKey key) throws GeneralSecurityException {
    this.key = key;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
    byte[] digest = mac.doFinal("safepersist key name".getBytes(StandardCharsets.US_ASCII));
    this.name = HexFormat.of().formatHex(digest, 0, 8);
  }

  /**
   * Finds the key.
   *
   * @param place {@code file:PATH}, {@code env:NAME}, or {@code keystore:PATH#ALIAS}, whose
   *     password is in the environment as {@code SAFEPERSIST_KEYSTORE_PASSWORD}
   * @throws MigrationException if there is no usable key of 256 bits
   */
  public static MasterKey find(String place) throws IOException {
    return find(place, System::getenv);
  }

  static MasterKey find(String place, UnaryOperator<String> environment) throws IOException {
    int colon = place.indexOf(':');
    String kind = colon < 0 ? "" : place.substring(0, colon);
    String rest = place.substring(colon + 1);
    if (!KINDS.contains(kind)) { // it may be the key itself, and must not be repeated
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE,
          "of the configuration",
          "it does not say where the key is kept");
    }
    try {
      byte[] bytes =
          switch (kind) {
            case "file" -> decoded(Files.readAllBytes(Path.of(rest)));
            case "env" -> decoded(ascii(environment.apply(rest)));
            default -> fromKeyStore(rest, environment);
          };
      if (bytes.length == BYTES) {
        return new MasterKey(new SecretKeySpec(bytes, "AES"));
      }
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE, place, "it has not 32 bytes, nor is it their base64");
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      if (e instanceof MigrationException known) {
        throw known;
      }
      throw new MigrationException(MigrationMessage.KEY_UNUSABLE, place, problem(e)).causedBy(e);
    }
  }

  private static String problem(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return failure instanceof IllegalArgumentException
        ? "it has not 32 bytes, nor is it their base64"
        : failure.getClass().getSimpleName();
  }

  private static byte[] ascii(String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decoded(byte[] bytes) {
    if (bytes.length == BYTES) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    return text.matches("[0-9a-fA-F]{64}")
        ? HexFormat.of().parseHex(text)
        : Base64.getDecoder().decode(text);
  }

  private static byte[] fromKeyStore(String place, UnaryOperator<String> environment)
      throws GeneralSecurityException, IOException {
    int at = place.lastIndexOf('#');
    if (at < 0) {
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE, "keystore:" + place, "it names no alias after a '#'");
    }
    String password = environment.apply(PASSWORD);
    char[] secret = password == null ? new char[0] : password.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(place.substring(0, at)))) {
      store.load(in, secret);
    }
    Key key = store.getKey(place.substring(at + 1), secret);
    return key == null ? new byte[0] : key.getEncoded();
  }

  SecretKey key() {
    return key;
  }

  /** The name by which files say which key they need. */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return "key " + name;
  }
}
