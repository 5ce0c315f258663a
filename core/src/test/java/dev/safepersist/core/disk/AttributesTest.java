package dev.safepersist.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes never reach another file than the one that was made, whatever takes its place. */
class AttributesTest {
  private static final int OTHER_USER = 54_321;

  @TempDir Path dir;
  private Path victim;
  private Path open;

  @BeforeEach
  void fill() throws IOException {
    assumeThat(dir.getFileSystem().supportedFileAttributeViews()).contains("unix");
    victim = Files.writeString(dir.resolve("victim"), "secret");
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
    open = Files.writeString(dir.resolve("open"), "x");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  private String facts() throws IOException {
    return Files.readAttributes(victim, "unix:mode,uid,gid").toString();
  }

  @Test
  void changesNoFileBehindALink() throws IOException {
    String before = facts();
    FileFacts model = FileFacts.of(open).orElseThrow();
    Path stage = Files.createSymbolicLink(dir.resolve("stage"), victim);
    assertThatIOException()
        .isThrownBy(() -> Attributes.carryOver(stage, model))
        .withMessageContaining("another program has replaced it");
    Attributes.share(stage, 0660, model.owner());
    Attributes.giveToOwnerOf(dir, stage);
    assertThat(facts()).isEqualTo(before);
  }

  @Test
  void changesNoFileThatHasAnotherName() throws IOException {
    String before = facts();
    FileFacts model = FileFacts.of(open).orElseThrow();
    Path stage = Files.createLink(dir.resolve("stage"), victim);
    assertThatIOException().isThrownBy(() -> Attributes.carryOver(stage, model));
    Attributes.share(stage, 0660, model.owner());
    assertThat(facts()).isEqualTo(before);
  }

  @Test
  void givesNothingAwayThatWasNotMadeHere() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("folder"));
    assumeThat(isGivenTo(folder, OTHER_USER)).as("runs as root").isTrue();
    String before = facts();
    Attributes.giveToOwnerOf(folder, Files.createSymbolicLink(folder.resolve("link"), victim));
    Attributes.giveToOwnerOf(folder, Files.createLink(folder.resolve("name"), victim));
    assertThat(facts()).isEqualTo(before);
    Path made = Files.writeString(folder.resolve("made"), "");
    Attributes.giveToOwnerOf(folder, made);
    assertThat(Files.getAttribute(made, "unix:uid")).isEqualTo(OTHER_USER);
  }

  @Test
  void keepsTheModeThatAFileHad() throws IOException {
    for (String mode : new String[] {"r--------", "-w-------", "---------", "rwxr-x--x"}) {
      Path model = Files.writeString(dir.resolve("model" + mode), "");
      Files.setPosixFilePermissions(model, PosixFilePermissions.fromString(mode));
      FileFacts facts = FileFacts.of(model).orElseThrow();
      Path stage =
          Files.createFile(dir.resolve("stage" + mode), Attributes.atCreation(Optional.of(facts)));
      Attributes.carryOver(stage, facts);
      assertThat(Files.getPosixFilePermissions(stage))
          .isEqualTo(PosixFilePermissions.fromString(mode));
    }
  }

  private static boolean isGivenTo(Path file, int user) {
    try {
      Files.setAttribute(file, "unix:uid", user);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
