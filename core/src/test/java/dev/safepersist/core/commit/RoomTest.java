package dev.safepersist.core.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.message.Log;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system that holds few versions. Needs the right to mount one. */
class RoomTest {
  private static final int VERSION = 200_000;
  private static final Verifier GOOD =
      (file, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0);

  @TempDir Path directory;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
    assumeThat(mounted).as("may mount").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private SafeFile file(String name) {
    return SafeFile.of(disk.resolve(name), Policy.defaults(), GOOD, SystemTime.CLOCK);
  }

  private static byte[] version(int number, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ('a' + number));
    return bytes;
  }

  @Test
  void goesOnSavingWhenTheBackupsHaveFilledTheDisk() throws IOException {
    for (int i = 0; i < 20; i++) {
      file("x.json").write(Draft.of(version(i, VERSION)));
    }
    assertThat(Files.readAllBytes(disk.resolve("x.json"))).isEqualTo(version(19, VERSION));
    List<Backup> backups = file("x.json").backups().list();
    assertThat(backups).isNotEmpty();
    assertThat(file("x.json").backups().good(backups.get(0))).isTrue();
  }

  @Test
  void goesOnWritingAStage() throws IOException {
    for (int i = 0; i < 4; i++) {
      file("x.json").write(Draft.of(version(i, VERSION)));
    }
    try (StagedFile stage = file("x.json").stage()) {
      for (int i = 0; i < 10; i++) {
        stage.output().write(version(5, VERSION / 10));
      }
      stage.commit(List.of());
    }
    assertThat(disk.resolve("x.json")).hasSize(VERSION);
  }

  @Test
  void givesUpTheBackupsOfOtherFiles() throws IOException {
    for (int i = 0; i < 4; i++) {
      file("old.json").write(Draft.of(version(i, VERSION)));
    }
    for (int i = 0; i < 2; i++) {
      file("new.json").write(Draft.of(version(i, VERSION)));
    }
    assertThat(disk.resolve("new.json")).hasSize(VERSION);
    assertThat(file("old.json").backups().newestGood()).isPresent();
  }

  @Test
  void leavesPinnedBackupsAndTheLastGoodOne() throws IOException {
    for (int i = 0; i < 4; i++) {
      try (StagedFile stage = file("x.json").stage()) {
        stage.pinOldVersion();
        stage.output().write(version(i, VERSION));
        stage.commit(List.of());
      }
    }
    assertThatThrownBy(() -> file("x.json").write(Draft.of(version(9, 2 * VERSION))))
        .isInstanceOf(SaveException.class);
    assertThat(file("x.json").backups().list()).hasSize(3);
    assertThat(Files.readAllBytes(disk.resolve("x.json"))).isEqualTo(version(3, VERSION));
  }

  @Test
  void givesUpBackupsBesideManyPinnedOnes() throws IOException {
    for (int i = 0; i < 3; i++) {
      file("x.json").write(Draft.of(version(i, 150_000)));
    }
    for (int i = 3; i < 5; i++) {
      try (StagedFile stage = file("x.json").stage()) {
        stage.pinOldVersion();
        stage.output().write(version(i, 100_000));
        stage.commit(List.of());
      }
    }
    file("x.json").write(Draft.of(version(5, 450_000)));
    assertThat(disk.resolve("x.json")).hasSize(450_000);
    assertThat(file("x.json").backups().list().stream().filter(Backup::pinned)).hasSize(2);
  }

  @Test
  void keepsNothingThatWouldFillTheDisk() throws IOException {
    file("x.json").write(Draft.of(version(0, 10)));
    try (StagedFile stage = file("x.json").stageRedirected()) {
      try (OutputStream out = Files.newOutputStream(stage.path())) {
        out.write(version(1, 5 * VERSION));
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("space");
      }
      assertThatThrownBy(() -> stage.setAside("it was not whole")).hasMessageContaining("no space");
    }
    file("x.json").write(Draft.of(version(2, 10)));
    assertThat(disk.resolve("x.json")).hasSize(10);
  }

  @Test
  void replacesALargeVersionWithoutACopyOfIt() throws IOException {
    Path file = Files.write(disk.resolve("x.json"), version(0, 4 * VERSION));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    file("x.json").write(Draft.of(version(1, 10)));
    assertThat(file).hasSize(10);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void reportsWhatItHasGivenUp() throws IOException {
    StringBuilder said = new StringBuilder();
    Log.Sink sink =
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return level == Level.WARNING;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            said.append(text);
          }
        };
    Log.to(sink);
    try {
      for (int i = 0; i < 8; i++) {
        file("x.json").write(Draft.of(version(i, VERSION)));
      }
    } finally {
      Log.to(Log.platform());
    }
    assertThat(said).contains("[SafePersist:SP141] ").contains(" old backups of ");
  }
}
