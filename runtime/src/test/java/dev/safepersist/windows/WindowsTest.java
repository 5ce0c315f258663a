package dev.safepersist.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backup;
import dev.safepersist.backup.Backups;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietLog.class)
class WindowsTest {
  private static final Policy POLICY =
      Policy.defaults().withRetention(Retention.keep(2)).withMetadata(MetadataPlacement.SIDECAR);
  private static final String DATA = "C:\\Data";

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void savesLoadsAndPrunesWithAndWithoutHardLinks(WindowsDisk kind) throws IOException {
    for (MetadataPlacement placement :
        List.of(MetadataPlacement.ENVELOPE, MetadataPlacement.SIDECAR)) {
      try (FileSystem disk = kind.create()) {
        SavedFile file = new SavedFile(placement);
        WindowsProcess process = new WindowsProcess(disk);
        for (int version = 1; version <= 5; version++) {
          Receipt receipt = file.save(process.path(DATA), version);

          assertThat(receipt.serial()).isEqualTo(version);
          assertThat(receipt.durability()).isEqualTo(Durability.ATOMIC);
          assertThat(file.version(process.path(DATA))).isEqualTo(version);
        }
        assertThat(file.backups(process.path(DATA))).containsExactly(4, 3);
        assertThat(SavedFile.stages(process.path(DATA))).isEmpty();
        assertThat(process.refused()).as("renames of open files").isZero();

        Path again = new WindowsProcess(disk).path(DATA);
        assertThat(file.version(again)).isEqualTo(5);
        assertThat(file.save(again, 6).serial()).isEqualTo(6);
        assertThat(file.backups(again)).containsExactly(5, 4);
        Target target = file.file(again).target();
        assertThat(History.of(target.state()).trail(target.name()).highestSerial()).isEqualTo(6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\state.json",
        "\\\\nas\\team\\state.json",
        "\\\\nas\\team\\x\\state.json",
        "C:\\Data\\my files (ä)\\Zustand & [1];=+',.json",
        "state.json",
        "..\\Data\\state.json",
      })
  void takesEveryKindOfPath(String name) throws IOException {
    try (FileSystem disk = WindowsDisk.WITHOUT_HARD_LINKS.create()) {
      Path file = new WindowsProcess(disk).path(name);
      for (int version = 1; version <= 3; version++) {
        SafeFiles.writeJson(file, version, POLICY);
      }

      assertThat(SafeFiles.readJson(file, Integer.class)).isEqualTo(3);
      assertThat(names(file.toAbsolutePath().resolveSibling(".safepersist\\backups"))).hasSize(2);
      Path elsewhere = file.getFileSystem().getPath("C:\\state");
      Path other = file.resolveSibling("other.json");
      SafeFiles.writeJson(other, 1, POLICY.withStateDirectory(elsewhere));
      SafeFiles.writeJson(other, 2, POLICY.withStateDirectory(elsewhere));
      assertThat(names(elsewhere)).hasSize(1);
    }
  }

  @Test
  void hasRoomForTheLongestName() throws IOException {
    try (FileSystem disk = WindowsDisk.WITHOUT_HARD_LINKS.create()) {
      Path file = new WindowsProcess(disk).path(DATA).resolve("ü".repeat(250) + ".json");
      SafeFiles.writeJson(file, 1, POLICY);
      SafeFiles.writeJson(file, 2, POLICY);

      for (String folder : List.of("backups", "locks")) {
        assertThat(names(file.resolveSibling(".safepersist").resolve(folder)))
            .hasSize(1)
            .allSatisfy(name -> assertThat(name).hasSizeLessThan(256));
      }
    }
  }

  @Test
  void takesNamesInAnyCaseForTheSameFile() throws IOException {
    try (FileSystem disk = WindowsDisk.WITH_HARD_LINKS.create()) {
      WindowsProcess process = new WindowsProcess(disk);
      SafeFiles.writeJson(process.path("C:\\Data\\State.json"), 1, POLICY);
      SafeFiles.writeJson(process.path("c:\\DATA\\STATE.JSON"), 2, POLICY);
      Receipt third = SafeFiles.writeJson(process.path("C:\\data\\state.json"), 3, POLICY);
      Receipt fourth = SafeFiles.writeJson(process.path("C:\\Data\\State.json"), 4, POLICY);

      assertThat(third.serial()).isEqualTo(3);
      assertThat(fourth.serial()).isEqualTo(4);
      assertThat(names(process.path(DATA)))
          .containsExactly(".safepersist", "State.json", "my files (ä)");
      assertThat(names(process.path(DATA + "\\.safepersist\\backups"))).hasSize(2);
      assertThat(names(process.path(DATA + "\\.safepersist\\locks")))
          .containsExactly("State.json.lock");
    }
  }

  @Test
  void refusesOneFileUnderTwoNamesInATransaction() throws IOException {
    try (FileSystem disk = WindowsDisk.WITH_HARD_LINKS.create()) {
      WindowsProcess process = new WindowsProcess(disk);
      SafeFiles.writeJson(process.path("state.json"), 1);

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  SafeFiles.transaction(
                      transaction -> {
                        transaction.writeString(process.path("state.json"), "2");
                        transaction.writeString(process.path("STATE.json"), "3");
                      }));
      assertThat(SafeFiles.readJson(process.path("state.json"), Integer.class)).isEqualTo(1);
    }
  }

  @Test
  void waitsUntilAnotherProgramLetsGoOfTheFile() throws IOException {
    try (FileSystem disk = WindowsDisk.WITH_HARD_LINKS.create()) {
      WindowsProcess process = new WindowsProcess(disk);
      Path file = process.path("state.json");
      SafeFiles.writeJson(file, 1, POLICY);
      process.hold(file.toAbsolutePath(), 3);

      SafeFiles.writeJson(file, 2, POLICY);

      assertThat(process.refused()).isEqualTo(3);
      assertThat(SafeFiles.readJson(file, Integer.class)).isEqualTo(2);
    }
  }

  @Test
  void keepsTheOldFileWhenAnotherProgramNeverLetsGo() throws IOException {
    try (FileSystem disk = WindowsDisk.WITHOUT_HARD_LINKS.create()) {
      WindowsProcess process = new WindowsProcess(disk);
      SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
      Path data = process.path(DATA);
      file.save(data, 1);
      process.hold(SavedFile.path(data), Integer.MAX_VALUE);

      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> file.save(data, 2))
          .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED));

      assertThat(file.version(data)).isEqualTo(1);
      assertThat(SavedFile.stages(data)).isEmpty();
      process.hold(SavedFile.path(data), 0);
      file.save(data, 3);
      assertThat(file.version(data)).isEqualTo(3);
      assertThat(file.backups(data)).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoresACorruptFileAndKeepsItsBytes(WindowsDisk kind) throws IOException {
    try (FileSystem disk = kind.create()) {
      Path data = new WindowsProcess(disk).path(DATA);
      Path file = data.resolve("state.json");
      Store<Integer> store = Store.builder(Integer.class).policy(Policy.defaults()).build();
      store.save(file, 1);
      store.save(file, 2);
      Files.write(file, new byte[100]);

      Loaded<Integer> loaded = store.load(file);

      assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
      assertThat(loaded.value()).isEqualTo(1);
      assertThat(store.load(file).origin()).isEqualTo(Origin.SAVED);
      assertThat(names(data.resolve(".safepersist\\set-aside"))).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoresABackupAndKeepsWhatItReplaces(WindowsDisk kind) throws IOException {
    try (FileSystem disk = kind.create()) {
      Path data = new WindowsProcess(disk).path(DATA);
      SavedFile file = new SavedFile(MetadataPlacement.SIDECAR);
      file.save(data, 1);
      file.save(data, 2);
      Backups backups = file.file(data).backups();
      Backup first = backups.newestGood().orElseThrow();
      try (var locked = file.file(data).lock()) {
        locked.restore(first.path(), first.id());
      }

      assertThat(file.version(data)).isEqualTo(1);
      assertThat(file.backups(data)).contains(2);
    }
  }

  /** On two drives, and with a process that dies before each of its changes in turn. */
  @ParameterizedTest
  @EnumSource
  void makesAllChangesOfATransactionOrNoneWhereverTheProcessDies(WindowsDisk kind)
      throws IOException {
    SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
    boolean died = true;
    int deaths = 0;
    int finished = 0;
    while (died) {
      try (FileSystem disk = kind.create()) {
        List<Path> folders = folders(new WindowsProcess(disk));
        save(file, folders, 1);
        WindowsProcess dying = new WindowsProcess(disk);
        dying.dieAfter(deaths);
        Throwable failure = catchThrowable(() -> save(file, folders(dying), 2));
        died = dying.isDead();
        assertThat(failure == null || died).as("%s", failure).isTrue();

        List<Path> next = folders(new WindowsProcess(disk));
        int version = file.version(next.get(deaths % 2));
        assertThat(file.version(next.get(1 - deaths % 2)))
            .as("the other file, after change %d", deaths)
            .isEqualTo(version);
        assertThat(version).isBetween(failure == null ? 2 : 1, 2);
        finished += version == 2 ? 1 : 0;
        save(file, next, 3);
        for (Path folder : next) {
          assertThat(file.version(folder)).isEqualTo(3);
          assertThat(file.backups(folder)).startsWith(version);
        }
        deaths += died ? 1 : 0;
      }
    }
    System.out.printf(
        "%s: a transaction died before each of %d changes, %d times it was finished%n",
        kind, deaths, finished);
    assertThat(deaths).isGreaterThan(30);
    assertThat(finished).isBetween(2, deaths - 10);
  }

  private static List<Path> folders(WindowsProcess process) {
    return List.of(process.path(DATA), process.path("\\\\nas\\team\\x"));
  }

  private static void save(SavedFile file, List<Path> folders, int version) throws IOException {
    SafeFiles.transaction(
        transaction -> {
          for (Path folder : folders) {
            file.add(transaction, folder, version);
          }
        });
  }

  @Test
  void sweepsTheStageOfADeadProcess() throws IOException {
    try (FileSystem disk = WindowsDisk.WITHOUT_HARD_LINKS.create()) {
      Path data = new WindowsProcess(disk).path(DATA);
      SavedFile file = new SavedFile(MetadataPlacement.ENVELOPE);
      file.save(data, 1);
      StateDirectory state = StateDirectory.of(data.toRealPath(), Optional.empty());
      Path stale = state.stage().resolve("state.json.0123456789abcdef.0123456789abcdef.tmp");
      Files.writeString(stale, "half");

      assertThat(Sweep.stale(data.toRealPath(), state, true)).containsExactly(stale);
      assertThat(Sweep.stale(data.toRealPath(), state, false)).containsExactly(stale);
      assertThat(SavedFile.stages(data)).isEmpty();
    }
  }
}
