package dev.safepersist.core.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a program appends to without a save. */
class AppendedFileTest {
  private static final Verifier CLOSED =
      (file, name) ->
          new Inspection(
              Files.readString(file).endsWith("]") ? Verdict.GOOD : Verdict.BROKEN, 0, 0);

  @TempDir Path directory;
  private SafeFile file;

  @BeforeEach
  void save() throws IOException {
    file = SafeFile.of(directory.resolve("x.json"), Policy.defaults(), CLOSED);
    save("[1]");
    save("[2]");
  }

  private void save(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    file.write(
        new Draft(out -> out.write(bytes, 0, bytes.length), List.of(), List.of(), 0, Map.of()));
  }

  private void append(String text) throws IOException {
    Files.writeString(file.path(), text, StandardOpenOption.APPEND);
  }

  private HealingResult<Backup> heal() throws IOException {
    try (Locked locked = file.lock()) {
      FileJudge.Judged judged = new FileJudge(CLOSED).judge(locked.target(), locked.trail());
      return new Healer(locked, file.backups()).heal(judged, "was appended to");
    }
  }

  @Test
  void isHealedToItsLastVersionWhichNoBackupHolds() throws IOException {
    append(",torn");
    assertThat(heal())
        .isInstanceOfSatisfying(
            Healed.class,
            healed -> assertThat((Path) healed.aside().orElseThrow()).hasContent("[2],torn"));
    assertThat(file.path()).hasContent("[2]");
  }

  @Test
  void isHealedToThatAgainAndAgainWithoutMoreBackups() throws IOException {
    for (int i = 0; i < 3; i++) {
      append(",torn" + i);
      assertThat(heal()).isInstanceOf(Healed.class);
      assertThat(file.path()).hasContent("[2]");
    }
    assertThat(file.backups().list()).extracting(Backup::id).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void isHealedToABackupIfItsBeginningWasChangedToo() throws IOException {
    Files.writeString(file.path(), "[3],torn");
    assertThat(heal()).isInstanceOf(Healed.class);
    assertThat(file.path()).hasContent("[1]");
  }

  @Test
  void isKeptByACopyBeforeItIsChanged() throws IOException {
    try (Locked locked = file.lock()) {
      BackupRecord kept = locked.backUpBeforeChange().orElseThrow();
      append(",torn");
      assertThat(locked.target().state().backups().resolve(kept.name())).hasContent("[2]");
      assertThat(kept.pinned()).isTrue();
    }
  }

  @Test
  void knowsWhatWasRefusedUntilAVersionIsKept() throws IOException {
    assertThat(file.refusedSinceBackup()).isEmpty();
    try (StagedFile staged = file.stage()) {
      staged.output().write(new byte[] {'['}, 0, 1);
      staged.setAside("is not closed");
    }
    assertThat(file.refusedSinceBackup())
        .hasValueSatisfying(part -> assertThat(part).hasContent("["));
    save("[3]");
    assertThat(file.refusedSinceBackup()).isEmpty();
  }
}
