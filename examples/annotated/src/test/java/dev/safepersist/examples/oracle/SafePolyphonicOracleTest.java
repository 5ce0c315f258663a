package dev.safepersist.examples.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.examples.Damage;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafePolyphonicOracleTest {
  private final SafePolyphonicOracle files = new SafePolyphonicOracle();
  private final PolyphonicOracle oracle = new PolyphonicOracle(0.2);
  private final Random random = new Random(11);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void listen() {
    file = folder.resolve("oracle.json");
    hear(200);
  }

  @Test
  void restoresWhatItSaved() throws IOException {
    Receipt receipt = files.save(file, oracle);
    PolyphonicOracle other = new PolyphonicOracle(1);

    Loaded<OracleState> loaded = files.load(file, other);

    assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
    assertThat(loaded.crc32c()).isEqualTo(receipt.crc32c());
    assertThat(other.state()).isEqualTo(oracle.state());
  }

  @ParameterizedTest
  @EnumSource
  void recoversTheVersionBeforeADamagedOne(Damage damage) throws IOException {
    files.save(file, oracle);
    OracleState before = oracle.state();
    hear(50);
    files.save(file, oracle);

    damage.happenTo(file);
    byte[] broken = Files.readAllBytes(file);
    PolyphonicOracle other = new PolyphonicOracle(1);
    Loaded<OracleState> loaded = files.load(file, other);

    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.findings()).isNotEmpty();
    assertThat(other.state()).isEqualTo(before);
    assertThat(folder.resolve(".safepersist/set-aside"))
        .isDirectoryRecursivelyContaining(path -> isCopy(path, broken));
    assertThat(files.load(file, other).origin()).isEqualTo(Origin.SAVED);
  }

  @Test
  void keepsTheGoodFileWhenTheStateBreaksTheSchema() throws IOException {
    files.save(file, oracle);
    byte[] good = Files.readAllBytes(file);

    assertThatThrownBy(() -> files.save(file, new PolyphonicOracle(-1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("/threshold");
    assertThat(file).hasBinaryContent(good);
  }

  private void hear(int frames) {
    random.ints(frames, 48, 60).forEach(root -> oracle.hear(Frame.of(root, root + 4, root + 7)));
  }

  private static boolean isCopy(Path path, byte[] bytes) {
    try {
      return Files.isRegularFile(path)
          && Files.size(path) == bytes.length
          && Arrays.equals(Files.readAllBytes(path), bytes);
    } catch (IOException e) {
      return false;
    }
  }
}
