package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, set aside and restored. */
class SafeFileBackupTest extends Versions {
  @Test
  void keepsTheReplacedVersion() throws IOException {
    save("v1.");
    Receipt receipt = save("v2.");

    assertThat(receipt.serial()).isEqualTo(2);
    assertThat(receipt.backup()).hasValueSatisfying(backup -> assertThat(backup).hasContent("v1."));
    assertThat(file(POLICY).backups().list()).singleElement().matches(Backup::good);
  }

  @Test
  void neverKeepsABrokenVersionAsABackupButSetsItAside() throws IOException {
    Files.writeString(path, "brok");
    save("v2.");

    assertThat(file(POLICY).backups().list()).isEmpty();
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(files.filter(f -> !f.toString().endsWith(".txt")))
          .singleElement()
          .satisfies(f -> assertThat(f).hasContent("brok"));
    }
  }

  @Test
  void storesTheSameContentOnlyOnce() throws IOException {
    for (String text : List.of("va.", "vb.", "va.", "vb.", "va.")) {
      save(text);
    }
    assertThat(file(POLICY).backups().list()).hasSize(2);
    assertThat(file(POLICY).backups().newestGood().orElseThrow().path()).hasContent("vb.");
  }

  @Test
  void keepsAVersionThatIsSavedAgainUnchanged() throws IOException {
    Policy one = POLICY.withRetention(Retention.keep(1));
    for (String text : List.of("va.", "vb.", "vb.", "vb.")) {
      file(one).write(draft(text));
    }
    List<Backup> backups = file(one).backups().list();
    assertThat(backups).hasSize(2).allMatch(Backup::good);
    assertThat(backups.get(0).path()).hasContent("vb.");
    assertThat(backups.get(1).path()).hasContent("va.");
    Files.writeString(path, "brok");
    restoreNewest();
    assertThat(path).hasContent("vb.");
    file(one).write(draft("vc."));
    assertThat(file(one).backups().list())
        .singleElement()
        .satisfies(backup -> assertThat(backup.path()).hasContent("vb."));
  }

  @Test
  void keepsNoVersionThatIsSavedAgainWhereNoneIsWanted() throws IOException {
    Policy none = POLICY.withRetention(Retention.none());
    file(none).write(draft("vb."));
    file(none).write(draft("vb."));
    assertThat(file(none).backups().list()).isEmpty();
  }

  @Test
  void prunesWhatRetentionGivesUpButNeverPinnedVersions() throws IOException {
    Policy two = POLICY.withRetention(Retention.keep(2));
    file(two).write(Draft.of("v-a-long-version-that-will-be-shrunk.".getBytes(UTF_8)));
    for (int i = 0; i < 6; i++) {
      file(two).write(Draft.of(("v" + i + ".").getBytes(UTF_8)));
    }
    List<Backup> backups = file(two).backups().list();
    assertThat(backups).hasSize(3);
    assertThat(backups.get(0).path()).hasContent("v4.");
    assertThat(backups.get(1).path()).hasContent("v3.");
    assertThat(backups.get(2)).matches(Backup::pinned);
  }

  /** A length and a time prove nothing about bytes that were damaged in place. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void neverGivesUpTheLastBackupThatReallyIsGood(int most) throws IOException {
    Policy few = POLICY.withRetention(Retention.keep(most));
    file(few).write(draft("v-the-good-one."));
    for (int i = 0; i < 5; i++) {
      file(few).write(draft("v" + i + "-of-which-none-stays-whole."));
      FileTime time = Files.getLastModifiedTime(path);
      Files.writeString(path, "x" + i + "-of-which-none-stays-whole.");
      Files.setLastModifiedTime(path, time);
    }
    assertThat(file(few).backups().newestGood().orElseThrow().path()).hasContent("v-the-good-one.");
    file(few).write(draft("v-good-again-and-long-enough."));
    for (int i = 0; i < most; i++) {
      file(few).write(draft("v-good-once-more-and-long-" + i + "."));
    }
    assertThat(file(few).backups().list()).hasSize(most);
    assertThat(file(few).backups().newestGood().orElseThrow().path())
        .content()
        .startsWith("v-good");
  }

  @Test
  void pinsTheVersionThatADoubtfulOneReplaces() throws IOException {
    save("v1.");
    try (StagedFile staged = file(POLICY).stage()) {
      staged.output().write("v2.".getBytes(UTF_8));
      staged.pinOldVersion();
      staged.commit(List.of());
    }
    save("v3.");
    List<Backup> backups = file(POLICY).backups().list();
    assertThat(backups).extracting(Backup::pinned).containsExactly(false, true);
    assertThat(backups.get(1).path()).hasContent("v1.");
  }

  @Test
  void pinsAVersionThatWasEditedByHand() throws IOException {
    save("v1.");
    Files.writeString(path, "v-edited.");
    Receipt receipt = save("v-2-longer-text.");

    assertThat(receipt.backup()).isPresent();
    assertThat(file(POLICY).backups().list()).first().matches(Backup::pinned);
  }

  @Test
  void doesNotPinAVersionOfItsOwnThatWasOnlyTouched() throws IOException {
    save("v1.");
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000_000L));
    save("v-2-longer-text.");

    assertThat(file(POLICY).backups().list()).singleElement().matches(backup -> !backup.pinned());
  }

  @Test
  void setsAsideNoMoreThanFiftyCopiesOfAFile() throws IOException {
    for (int i = 0; i < 53; i++) {
      Files.writeString(path, "broken " + i);
      save("v" + i + ".");
    }
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist/set-aside"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(100);
      Path oldest = dir.resolve(".safepersist/set-aside").resolve(names.get(0));
      assertThat(oldest).hasContent("broken 3");
    }
  }

  @Test
  void restoresABackupAsANewVersionAndKeepsTheOneInItsWay() throws IOException {
    save("v1.");
    save("v2.");
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    try (Locked locked = file(POLICY).lock()) {
      Receipt receipt = locked.restore(first.path(), first.id());
      assertThat(receipt.serial()).isEqualTo(3);
      assertThat(receipt.backup()).hasValueSatisfying(b -> assertThat(b).hasContent("v2."));
    }
    assertThat(path).hasContent("v1.");
  }

  @Test
  void keepsNoRottenBytesAsABackupWhenItRestores() throws IOException {
    save("v1.");
    save("v2.");
    FileTime time = Files.getLastModifiedTime(path);
    Files.writeString(path, "v!.");
    Files.setLastModifiedTime(path, time);
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    try (Locked locked = file(POLICY).lock()) {
      assertThat(locked.restore(first.path(), first.id()).backup()).isEmpty();
    }
    assertThat(path).hasContent("v1.");
    try (Stream<Path> aside = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(aside).anySatisfy(place -> assertThat(place).hasContent("v!."));
    }
  }

  @Test
  void restoresNoBackupThatHasRotted() throws IOException {
    save("v1.");
    save("v2.");
    Backup first = file(POLICY).backups().newestGood().orElseThrow();
    Files.writeString(first.path(), "v!.");
    try (Locked locked = file(POLICY).lock()) {
      assertThatThrownBy(() -> locked.restore(first.path(), first.id()))
          .hasMessageContaining("SP117");
    }
    assertThat(path).hasContent("v2.");
    assertThat(file(POLICY).backups().newestGood()).isEmpty();
  }

  @Test
  void removesABackupThatIsTheFileItselfAfterACrash() throws IOException {
    save("v1.");
    Path backups = dir.resolve(".safepersist/backups");
    Files.createDirectory(backups);
    Path shared = backups.resolve("state.json.bak.20260101_000000000.00000000");
    Files.createLink(shared, path);
    save("v2.");
    assertThat(shared).doesNotExist();
    assertThat(file(POLICY).backups().list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "r--------", "rw-rw-r--"})
  void restoresAMissingFileWithTheModeOfItsBackup(String mode) throws IOException {
    assumeThat(path.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Policy any = POLICY.withReplaceReadOnly(true);
    file(any).write(Draft.of("v1.".getBytes(UTF_8)));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    file(any).write(Draft.of("v2.".getBytes(UTF_8)));
    Files.delete(path);
    restoreNewest();
    assertThat(path).hasContent("v1.");
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString(mode));
  }

  @Test
  void restoresAMissingFileForTheUserAndTheGroupOfItsBackup() throws IOException {
    save("v1.");
    assumeThat(isGivenTo(path, 54_321, 54_322)).as("may give files away").isTrue();
    save("v2.");
    Files.delete(path);
    restoreNewest();
    assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(54_321);
    assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(54_322);
  }

  @Test
  void restoresOverABrokenFileWithTheModeThatThisOneHas() throws IOException {
    assumeThat(path.getFileSystem().supportedFileAttributeViews()).contains("posix");
    save("v1.");
    save("v2.");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    restoreNewest();
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private void restoreNewest() throws IOException {
    try (Locked locked = file(POLICY.withReplaceReadOnly(true)).lock()) {
      Backup backup = file(POLICY).backups().newestGood().orElseThrow();
      locked.restore(backup.path(), backup.id());
    }
  }

  private static boolean isGivenTo(Path file, int user, int group) {
    try {
      Files.setAttribute(file, "unix:gid", group);
      Files.setAttribute(file, "unix:uid", user);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
