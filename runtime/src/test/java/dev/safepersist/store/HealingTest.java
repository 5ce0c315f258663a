package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.history.Warnings;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.IntNode;

/** Loads of corrupt files when something else happens as well. */
@ExtendWith(QuietLog.class)
class HealingTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void threeVersionsOfWhichTheLastIsCorrupt() throws IOException {
    file = dir.toRealPath().resolve("count.json");
    for (int version = 1; version <= 3; version++) {
      store().save(file, version);
    }
    Files.writeString(file, "{");
  }

  private static Store<Integer> store() {
    return Store.builder(Integer.class).build();
  }

  private Path newestBackup() throws IOException {
    try (Stream<Path> files = Files.list(dir.toRealPath().resolve(".safepersist/backups"))) {
      return files.sorted().reduce((one, next) -> next).orElseThrow();
    }
  }

  /** A disk with a bad sector. */
  private static final class Rotten extends WrappedFileSystem {
    private final Path victim;

    private Rotten(Path victim) {
      this.victim = victim;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call instanceof Call.Open && call.path().equals(victim)) {
        throw new IOException("Input/output error");
      }
      return action.run();
    }
  }

  @Test
  void reportsOnceWhereTheCorruptBytesAre() throws IOException {
    List<String> warnings = Warnings.during(() -> store().load(file));
    assertThat(warnings.stream().filter(text -> text.contains("set-aside"))).hasSize(1);
  }

  @Test
  void passesOverABackupThatCannotBeRead() throws IOException {
    Path there = new Rotten(newestBackup()).wrap(file);
    assertThat(store().load(there))
        .returns(1, Loaded::value)
        .returns(Origin.RESTORED, Loaded::origin);
  }

  /** Another program finishes its write while a backup is looked at. */
  private static final class Busy extends WrappedFileSystem {
    private final Path backup;
    private final Path file;
    private final byte[] written;
    private final AtomicBoolean done = new AtomicBoolean();

    private Busy(Path backup, Path file, byte[] written) {
      this.backup = backup;
      this.file = file;
      this.written = written;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call instanceof Call.Open && call.path().equals(backup) && !done.getAndSet(true)) {
        Files.write(file, written);
      }
      return action.run();
    }
  }

  @Test
  void doesNotReplaceAVersionThatWasFinishedMeanwhile() throws IOException {
    Path other = dir.resolve("other.json");
    store().save(other, 77);
    Busy disk = new Busy(newestBackup(), file, Files.readAllBytes(other));
    assertThat(store().load(disk.wrap(file)).value()).isEqualTo(77);
    assertThat(store().load(file).value()).isEqualTo(77);
  }

  @Test
  void knowsTheFormatOfWhatItRestored() throws IOException {
    Path plain = dir.resolve("plain.json");
    Store<Integer> store =
        Store.builder(Integer.class)
            .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
            .version(2)
            .upgrade(1, node -> IntNode.valueOf(node.asInt() + 100))
            .build();
    store.save(plain, 5);
    store.save(plain, 6);
    Files.writeString(plain, "");

    assertThat(store.load(plain).value()).isEqualTo(5);
    assertThat(store.load(plain)).returns(5, Loaded::value).returns(Origin.SAVED, Loaded::origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same.json", "same.cbor", "same.smile", "same.json.gz"})
  void restoresTheVersionThatWasSavedLastAlsoIfItWasSavedTwice(String name) throws IOException {
    Path same = dir.resolve(name);
    for (String text : List.of("A", "B", "B")) {
      SafeFiles.writeJson(same, text);
    }
    Files.write(same, new byte[2]);
    assertThat(SafeFiles.readJson(same, String.class)).isEqualTo("B");
  }
}
