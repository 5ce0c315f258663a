package dev.safepersist.migration.seal;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A secret key in a PKCS12 key store.
 *
 * @param place {@code PATH#ALIAS}
 */
record KeyInStore(String place) {

  /**
   * The bytes of the key.
   *
   * @param password the password of the key store and of the key
   * @throws MigrationException if the password is wrong, or there is no such key
   */
  byte[] read(String password) throws GeneralSecurityException, IOException {
    int at = place.lastIndexOf('#');
    if (at < 0) {
      throw unusable("it names no alias after a '#'");
    }
    char[] secret = password.toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      load(store, Path.of(place.substring(0, at)), secret);
      String alias = place.substring(at + 1);
      if (!store.isKeyEntry(alias)) {
        throw unusable("it has no key with the alias " + alias);
      }
      if (store.getKey(alias, secret) instanceof SecretKey key && key.getEncoded() != null) {
        return key.getEncoded();
      }
      throw unusable(alias + " is not a secret key");
    } catch (UnrecoverableKeyException wrong) {
      throw unusable(wrongPassword()).causedBy(wrong);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private void load(KeyStore store, Path file, char[] secret)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, secret);
    } catch (FileSystemException unreadable) {
      throw unreadable;
    } catch (IOException refused) {
      String problem =
          refused.getCause() instanceof UnrecoverableKeyException
              ? wrongPassword()
              : "it is not a PKCS12 key store";
      throw unusable(problem).causedBy(refused);
    }
  }

  private static String wrongPassword() {
    return "the password in " + MasterKey.PASSWORD + " does not open it";
  }

  private MigrationException unusable(String problem) {
    return new MigrationException(MigrationMessage.KEY_UNUSABLE, "keystore:" + place, problem);
  }
}
