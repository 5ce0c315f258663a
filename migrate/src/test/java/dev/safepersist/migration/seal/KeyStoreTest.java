package dev.safepersist.migration.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that is kept in a key store. */
class KeyStoreTest {
  private static final String PASSWORD = "canary-of-password";
  private static final String VARIABLE = "SAFEPERSIST_KEYSTORE_PASSWORD";
  private static final byte[] KEY =
      "canary-of-key-with-32-bytes-long".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path dir;

  @BeforeEach
  void makeKeyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    put(store, "migration", KEY);
    put(store, "short", new byte[16]);
    try (OutputStream out = Files.newOutputStream(dir.resolve("keys.p12"))) {
      store.store(out, PASSWORD.toCharArray());
    }
    Files.writeString(dir.resolve("text.p12"), "no key store");
  }

  private static void put(KeyStore store, String alias, byte[] key) throws Exception {
    store.setEntry(
        alias,
        new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
        new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
  }

  @ParameterizedTest
  @CsvSource({
    "keys.p12#migration, canary-of-wrong, SAFEPERSIST_KEYSTORE_PASSWORD does not open it",
    "keys.p12#migration, , SAFEPERSIST_KEYSTORE_PASSWORD is not set",
    "keys.p12#other, canary-of-password, it has no key with the alias other",
    "keys.p12#short, canary-of-password, it has not 32 bytes",
    "keys.p12, canary-of-password, it names no alias",
    "text.p12#migration, canary-of-password, it is not a PKCS12 key store",
    "none.p12#migration, canary-of-password, there is no such file",
  })
  void saysWhyItCannotBeUsedWithoutTheSecret(String place, String password, String problem) {
    assertThatThrownBy(() -> MasterKey.find("keystore:" + dir.resolve(place), name -> password))
        .hasMessageContaining(MigrationMessage.KEY_UNUSABLE.id())
        .hasMessageContaining(place)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("canary");
  }

  @Test
  void namesAnEnvironmentVariableThatIsNotSet() {
    assertThatThrownBy(() -> MasterKey.find("env:MIGRATION_KEY", name -> null))
        .hasMessageContaining(MigrationMessage.KEY_UNUSABLE.id())
        .hasMessageContaining("the environment variable MIGRATION_KEY is not set");
  }

  /** Migrates and takes back by a configuration file, and prints what happens. */
  public static final class Keeper {
    private Keeper() {}

    /** Does {@code args[1]} by the configuration {@code args[0]}; {@code args[2]} is an id. */
    public static void main(String[] args) throws Exception {
      try {
        Migration migration = Migration.of(MigrationConfig.read(Path.of(args[0])));
        if (args[1].equals("run")) {
          MigrationResult result = migration.run(migration.plan().id(), progress -> {});
          System.out.println(result.state() + " " + result.totals().written());
          System.out.println(result.id());
        } else {
          System.out.println(migration.rollback(args[2], RollbackRequest.backup()).restored());
        }
      } catch (IOException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  private List<String> keep(String password, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName(),
                dir.resolve("migration.yaml").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(VARIABLE, password);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("canary");
    return output.lines().toList();
  }

  @Test
  void encryptsARunAndOpensItForTheRollback() throws Exception {
    Path tree = Files.createDirectory(dir.resolve("tree"));
    Songs.write(tree, 3);
    Map<String, String> before = Songs.contents(tree);
    Files.writeString(dir.resolve("1.yaml"), "from: 1\ndo: [{rename: {at: /title, to: name}}]\n");
    Files.writeString(
        dir.resolve("migration.yaml"),
        """
        source: {tree: {path: tree, state: state}}
        steps: {files: [1.yaml], to: 2}
        encryption: {key: "keystore:keys.p12#migration"}
        """);

    List<String> ran = keep(PASSWORD, "run");

    assertThat(ran.get(0)).isEqualTo("COMPLETED 3");
    assertThat(Songs.contents(tree)).isNotEqualTo(before);
    assertNoSecretIn(dir.resolve("state"));
    assertThat(keep("canary-of-wrong", "rollback", ran.get(1)).get(0))
        .contains(MigrationMessage.KEY_UNUSABLE.id());
    assertThat(keep(PASSWORD, "rollback", ran.get(1))).containsExactly("3");
    assertThat(Songs.contents(tree)).isEqualTo(before);
    assertNoSecretIn(dir.resolve("state"));
  }

  private static void assertNoSecretIn(Path folder) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(KEY);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("canary", base64, "Song ");
      }
    }
  }
}
