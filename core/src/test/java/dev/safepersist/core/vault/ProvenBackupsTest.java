package dev.safepersist.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.vault.ProvenBackups.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenBackupsTest {
  private final ProvenBackups proofs = new ProvenBackups();

  @TempDir Path dir;
  private Path backup;
  private BackupRecord recorded;

  @BeforeEach
  void keepOne() throws IOException {
    backup = Files.writeString(dir.resolve("backup"), "a good version");
    recorded = recorded(true);
  }

  private BackupRecord recorded(boolean good) throws IOException {
    FileSum sum = FileSum.of(backup);
    Instant now = Instant.now();
    return new BackupRecord(
        "backup", 1, sum.crc32c(), sum.bytes(), now, good, false, 0, "", Optional.empty());
  }

  private KeptFile kept() throws IOException {
    return new KeptFile(recorded, backup, FileFacts.of(backup).orElseThrow());
  }

  private void settle() throws Exception {
    while (!kept().isSettled()) {
      Thread.sleep(10);
    }
  }

  @Test
  void remembersAProofUntilTheFileChanges() throws Exception {
    settle();
    assertThat(proofs.holds(kept())).isFalse();
    assertThat(proofs.prove(kept())).isTrue();
    assertThat(proofs.holds(kept())).isTrue();

    FileTime time = Files.getLastModifiedTime(backup);
    Files.writeString(backup, "a Good version");
    Files.setLastModifiedTime(backup, time);
    assertThat(proofs.holds(kept())).isFalse();
    assertThat(proofs.prove(kept())).isFalse();
  }

  @Test
  void remembersNoProofOfAFileThatHasJustChanged() throws IOException {
    Files.setLastModifiedTime(backup, FileTime.from(Instant.now()));
    KeptFile fresh = kept();
    assertThat(fresh.isSettled()).isFalse();
    assertThat(proofs.prove(fresh)).isTrue();
    assertThat(proofs.holds(fresh)).isFalse();
  }

  @Test
  void provesNothingThatCannotBeRead() throws IOException {
    KeptFile kept = kept();
    Files.delete(backup);
    assertThat(proofs.prove(kept)).isFalse();
  }

  @Test
  void provesNothingThatIsNotRecordedAsGood() throws IOException {
    recorded = recorded(false);
    assertThat(proofs.prove(kept())).isFalse();
  }
}
