package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSaveTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("count.json");
  }

  private static Store<Integer> store(int backups) {
    return Store.builder(Integer.class)
        .policy(Policy.defaults().withRetention(Retention.keep(backups)))
        .build();
  }

  private static void refuse(Loaded<Integer> loaded) throws IOException {
    throw new IOException("no " + loaded.value());
  }

  @Test
  void keepsAVersionThatPasses() throws IOException {
    store(3).save(file, 1);
    store(3).save(file, 2, loaded -> assertThat(loaded.value()).isEqualTo(2));
    assertThat(store(3).load(file).value()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void goesBackToTheOldVersion(int backups) throws IOException {
    Store<Integer> store = store(backups);
    store.save(file, 1);
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file, 2, GuardedSaveTest::refuse))
        .withMessageContaining("SP121")
        .withMessageContaining("no 2")
        .returns(Outcome.UNCHANGED, SaveException::outcome);
    assertThat(store.load(file).value()).isEqualTo(1);
    store.save(file, 3);
    assertThat(store.load(file).metadata().serial()).hasValue(4);
  }

  @Test
  void goesBackToNoFile() throws IOException {
    assertThatThrownBy(() -> store(3).save(file, 2, GuardedSaveTest::refuse))
        .hasMessageContaining("SP121");
    assertThat(file).doesNotExist();
  }

  @Test
  void tellsWhenItCannotGoBack() throws IOException {
    Store<Integer> store = store(3);
    store.save(file, 1);
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(
            () ->
                store.save(
                    file,
                    2,
                    loaded -> {
                      Path backups = dir.resolve(".safepersist/backups");
                      try (var files = Files.list(backups)) {
                        for (Path backup : files.toList()) {
                          Files.writeString(backup, "rotten");
                        }
                      }
                      refuse(loaded);
                    }))
        .withMessageContaining("SP122")
        .returns(Outcome.UNKNOWN, SaveException::outcome);
    assertThat(store.load(file).value()).isEqualTo(2);
  }

  @Test
  void backsUpNothingThatIsNotWhole() throws IOException {
    Files.writeString(file, "{\"a\":");
    assertThatThrownBy(() -> SafeFiles.backUp(file)).hasMessageContaining("SP123");
    assertThat(dir.resolve(".safepersist/backups")).doesNotExist();
  }

  @Test
  void neverRestoresAVersionThatDidNotPass() throws IOException {
    Store<Integer> store = store(3);
    store.save(file, 1);
    assertThatThrownBy(() -> store.save(file, 666, GuardedSaveTest::refuse))
        .hasMessageContaining("SP121");
    Files.writeString(file, "{");
    assertThat(store.load(file).value()).isEqualTo(1);
    try (var aside = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(aside.filter(copy -> !copy.toString().endsWith(".txt")))
          .anySatisfy(copy -> assertThat(copy).content().contains("666"));
    }
  }

  @Test
  void goesBackAlsoWhenAnAssertionFails() throws IOException {
    Store<Integer> store = store(3);
    store.save(file, 1);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> store.save(file, 2, loaded -> assertThat(loaded.value()).isZero()));
    assertThat(store.load(file).value()).isEqualTo(1);
  }

  @Test
  void replacesNoBrokenFileToWhichNobodyCouldGoBack() throws IOException {
    Store<Integer> store = store(3);
    store.save(file, 1);
    store.save(file, 2);
    Files.writeString(file, "{");
    assertThatThrownBy(() -> store.save(file, 3, GuardedSaveTest::refuse))
        .hasMessageContaining("SP123");
    assertThat(file).hasContent("{");
    assertThat(store.load(file).value()).isEqualTo(1);
  }
}
