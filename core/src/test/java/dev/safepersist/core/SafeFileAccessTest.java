package dev.safepersist.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose state directory is trusted, and who may enter it. */
class SafeFileAccessTest extends Versions {
  @Test
  void refusesASymbolicLinkInPlaceOfTheStateDirectory() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.createSymbolicLink(dir.resolve(".safepersist"), elsewhere);
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP112");
    assertThat(path).doesNotExist();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesSymbolicLinksPlantedInTheStateDirectory() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    for (String folder : List.of("stage", "backups", "locks", "set-aside")) {
      Path state = Files.createDirectories(dir.resolve(folder + "/.safepersist"));
      Files.createSymbolicLink(state.resolve(folder), elsewhere);
      path = dir.resolve(folder + "/state.json");
      assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP112");
      assertThat(path).doesNotExist();
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesAStateDirectoryThatOthersMayWriteTo() throws IOException {
    save("v1.");
    Path state = dir.resolve(".safepersist");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP112");
    assertThat(path).hasContent("v1.");
  }

  @Test
  void refusesAStateDirectoryOfSomebodyElse() throws IOException {
    save("v1.");
    assumeThat(belongsTo(dir.resolve(".safepersist"), 54_321)).as("may give files away").isTrue();
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP112");
    assertThat(path).hasContent("v1.");
  }

  @Test
  void givesWhatTheSuperuserCreatesToTheOwnerOfTheDirectory() throws IOException {
    assumeThat(belongsTo(dir, 54_321)).as("may give files away").isTrue();
    save("v1.");
    save("v2.");
    try (Stream<Path> files = Files.walk(dir.resolve(".safepersist"), 2)) {
      List<Path> folders =
          files.filter(file -> !file.startsWith(dir.resolve(".safepersist/backups/x"))).toList();
      for (Path each : folders) {
        boolean version = each.toString().contains("backups/");
        if (!version && !each.endsWith(".gitignore")) {
          assertThat(Files.getAttribute(each, "unix:uid")).as(each.toString()).isEqualTo(54_321);
        }
      }
    }
    belongsTo(dir, 0);
  }

  private static boolean belongsTo(Path file, int user) {
    try {
      Files.setAttribute(file, "unix:uid", user);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
