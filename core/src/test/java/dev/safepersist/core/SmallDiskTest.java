package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file system of 2 MB of its own, which only root may mount; skipped otherwise. */
@Timeout(60)
@ExtendWith(QuietLog.class)
class SmallDiskTest extends Versions {
  private static final Policy NO_BACKUPS = POLICY.withRetention(Retention.none());

  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(dir.resolve("disk"));
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    mounted = runs("mount", "-t", "tmpfs", "-o", "size=2m,mode=755", "tmpfs", disk.toString());
    assumeThat(mounted).as("this user may mount").isTrue();
    path = disk.resolve("state.json");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      runs("umount", "-l", disk.toString());
    }
  }

  private static boolean runs(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private void write(String text) throws IOException {
    file(NO_BACKUPS).write(draft(text));
  }

  private static String versionOf(int bytes) {
    char[] filler = new char[bytes - 2];
    Arrays.fill(filler, 'x');
    return "v" + new String(filler) + ".";
  }

  @Test
  void savesASmallVersionWhereThereIsNoRoomForACopyOfTheOldOne() throws IOException {
    write(versionOf(1_000_000));
    assertThat(Files.getAttribute(path, "unix:mode")).isEqualTo(0100644);
    Files.write(disk.resolve("filler"), new byte[600_000]);
    write(versionOf(300));
    assertThat(path).hasContent(versionOf(300));
    assertThat(Files.getAttribute(path, "unix:mode")).isEqualTo(0100644);
    assertThat(leftoversOf(disk)).isEmpty();
  }

  @Test
  void savesNothingWhereThereIsNoRoomForTheNewVersion() throws IOException {
    write(versionOf(1_000_000));
    Files.write(disk.resolve("filler"), new byte[600_000]);
    assertThatThrownBy(() -> write(versionOf(900_000))).hasMessageContaining("SP107");
    assertThat(path).hasContent(versionOf(1_000_000));
    assertThat(Files.getAttribute(path, "unix:mode")).isEqualTo(0100644);
    assertThat(leftoversOf(disk)).isEmpty();
  }

  private static List<Path> leftoversOf(Path disk) throws IOException {
    try (var stages = Files.list(disk.resolve(".safepersist/stage"))) {
      return stages.toList();
    }
  }

  @Test
  void namesAReadOnlyFileSystem() throws Exception {
    write("v1.");
    assumeThat(runs("mount", "-o", "remount,ro", disk.toString())).isTrue();
    Policy apart = POLICY.withStateDirectory(Files.createDirectory(dir.resolve("state")));
    assertThatThrownBy(() -> file(apart).write(draft("v2."))).hasMessageContaining("SP142");
    assertThat(path).hasContent("v1.");
  }
}
