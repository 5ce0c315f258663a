package dev.safepersist.migration.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
  static final String PASSWORD = "SAFEPERSIST_KEYSTORE_PASSWORD";

  private final SecretKey key;
  private final String name;

  private MasterKey(SecretKey key) throws GeneralSecurityException {
    this.key = key;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
    byte[] digest = mac.doFinal("safepersist key name".getBytes(US_ASCII));
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
            case "env" -> decoded(variable(place, rest, environment).getBytes(US_ASCII));
            default -> new KeyInStore(rest).read(variable(place, PASSWORD, environment));
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
    if (failure instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    return failure instanceof IllegalArgumentException
        ? "it has not 32 bytes, nor is it their base64"
        : failure.getClass().getSimpleName();
  }

  private static String variable(String place, String name, UnaryOperator<String> environment)
      throws MigrationException {
    String value = environment.apply(name);
    if (value == null) {
      throw new MigrationException(
          MigrationMessage.KEY_UNUSABLE, place, "the environment variable " + name + " is not set");
    }
    return value;
  }

  private static byte[] decoded(byte[] bytes) {
    if (bytes.length == BYTES) {
      return bytes;
    }
    String text = new String(bytes, US_ASCII).strip();
    return text.matches("[0-9a-fA-F]{64}")
        ? HexFormat.of().parseHex(text)
        : Base64.getDecoder().decode(text);
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
