package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backups;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.file.AtomicWriter;
import dev.safepersist.save.Change;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class SafeFilesTest {
  record Pair(int a, String b) {}

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("state.json");
  }

  @Test
  void writesBytesTextAndWhatACallbackWrites() throws IOException {
    SafeFiles.write(file(), new byte[] {1, 2, 3});
    assertThat(file()).hasBinaryContent(new byte[] {1, 2, 3});
    SafeFiles.writeString(file(), "grün 𝄞");
    assertThat(file()).hasContent("grün 𝄞");
    SafeFiles.write(file(), out -> out.write("[1]".getBytes(UTF_8)));
    assertThat(file()).hasContent("[1]");
    SafeFiles.writeString(file(), "");
    assertThat(file()).isEmptyFile();
  }

  @Test
  void keepsTheOldFileWhenTheCallbackFails() throws IOException {
    SafeFiles.writeString(file(), "[1]");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                SafeFiles.write(
                    file(),
                    out -> {
                      out.write('[');
                      throw new IOException("half way");
                    }))
        .withMessage("half way");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                SafeFiles.write(
                    file(),
                    out -> {
                      throw new UncheckedIOException(new IOException("unchecked"));
                    }));
    assertThat(file()).hasContent("[1]");
    assertThat(staged()).isEmpty();
  }

  @Test
  void refusesHalfASurrogatePair() throws IOException {
    SafeFiles.writeString(file(), "[1]");
    assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> SafeFiles.writeString(file(), "\uD834"));
    assertThat(file()).hasContent("[1]");
  }

  @Test
  void writesAndReadsJson() throws IOException {
    SafeFiles.writeJson(file(), new Pair(1, "x"));
    assertThat(file()).hasContent("{\"a\":1,\"b\":\"x\"}");
    assertThat(SafeFiles.readJson(file(), Pair.class)).isEqualTo(new Pair(1, "x"));
    SafeFiles.writeJson(file(), Map.of("k", List.of(1, 2)));
    assertThat(SafeFiles.readJson(file(), new TypeReference<Map<String, List<Integer>>>() {}))
        .containsEntry("k", List.of(1, 2));
  }

  @Test
  void writesAnEnvelopeIfThePolicySaysSo() throws IOException {
    Policy policy = Policy.defaults().withMetadata(MetadataPlacement.ENVELOPE);
    SafeFiles.writeJson(file(), new Pair(1, "x"), policy);
    assertThat(file()).content().startsWith("{\"metadata\":{");
    assertThat(SafeFiles.readJson(file(), Pair.class)).isEqualTo(new Pair(1, "x"));
  }

  @Test
  void readsTheBackupOfATornFile() throws IOException {
    SafeFiles.writeJson(file(), new Pair(1, "x"));
    SafeFiles.writeJson(file(), new Pair(2, "y"));
    Files.writeString(file(), "{\"a\":2,");
    assertThat(SafeFiles.readJson(file(), Pair.class)).isEqualTo(new Pair(1, "x"));
    assertThat(file()).hasContent("{\"a\":1,\"b\":\"x\"}");
  }

  @Test
  void aWriterCommitsOnlyWhenAsked() throws IOException {
    SafeFiles.writeString(file(), "[1]");
    try (AtomicWriter writer = SafeFiles.newWriter(file())) {
      writer.write("[2");
      writer.flush();
    }
    assertThat(file()).hasContent("[1]");
    assertThat(staged()).isEmpty();

    try (AtomicWriter writer = SafeFiles.newWriter(file())) {
      writer.append("[2,").append('ü').write("]");
      assertThat(file()).hasContent("[1]");
      assertThat(writer.commit().bytes()).isEqualTo(6);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> writer.write("more"));
      assertThatExceptionOfType(IOException.class).isThrownBy(writer::commit);
    }
    assertThat(file()).hasContent("[2,ü]");
  }

  @Test
  void aWriterWithHalfASurrogatePairCommitsNothing() throws IOException {
    SafeFiles.writeString(file(), "[1]");
    try (AtomicWriter writer = SafeFiles.newWriter(file())) {
      writer.write("[\uD834");
      assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(writer::commit);
    }
    assertThat(file()).hasContent("[1]");
  }

  @Test
  void backsUpOnRequest() throws IOException {
    SafeFiles.writeString(file(), "[1]");
    assertThat(SafeFiles.backUp(file())).hasContent("[1]");
    assertThat(file()).hasContent("[1]");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SafeFiles.backUp(dir.resolve("none.json")));
  }

  @Test
  void findsTheBackupsOfAChange() throws IOException {
    Policy upgrade = Policy.defaults().withChange(new Change("UP-7", "to format 3"));
    SafeFiles.writeString(file(), "[1]");
    SafeFiles.backUp(file(), upgrade);
    SafeFiles.writeString(file(), "[2]");
    SafeFiles.writeString(file(), "[3]", upgrade);
    SafeFiles.writeString(file(), "[4]");

    Backups backups = SafeFile.of(file(), upgrade, new EnvelopeVerifier()).backups();
    assertThat(backups.list()).hasSize(3);
    assertThat(backups.ofChange("UP-7"))
        .hasSize(2)
        .allMatch(backup -> backup.change().orElseThrow().description().equals("to format 3"))
        .allMatch(backup -> backup.by().equals(System.getProperty("user.name")))
        .satisfiesExactly(
            newest -> assertThat(newest.path()).hasContent("[2]"),
            oldest -> assertThat(oldest.path()).hasContent("[1]"));
    assertThat(backups.ofChange("UP-8")).isEmpty();
  }

  @Test
  void keepsNoBackupsIfThePolicyWantsNone() throws IOException {
    Policy none = Policy.defaults().withRetention(Retention.none());
    SafeFiles.writeString(file(), "[1]", none);
    assertThat(SafeFiles.writeString(file(), "[2]", none).backup()).isEmpty();
  }

  /**
   * A disk on which a read-only file cannot be opened for writing, as for all but the superuser.
   */
  private static final class Strict extends WrappedFileSystem {
    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call instanceof Call.Open open
          && open.options().contains(StandardOpenOption.WRITE)
          && Files.exists(open.path())
          && !Files.getPosixFilePermissions(open.path())
              .contains(PosixFilePermission.OWNER_WRITE)) {
        throw new AccessDeniedException(open.path().toString());
      }
      return action.run();
    }
  }

  @Test
  void backsUpAReadOnlyFile() throws IOException {
    Files.writeString(file(), "[1]");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
    Path backup = SafeFiles.backUp(new Strict().wrap(file().toRealPath()));
    assertThat(WrappedFileSystem.unwrap(backup)).hasContent("[1]");
  }

  /** A disk on which another user's state directory is closed. */
  private static final class Closed extends WrappedFileSystem {
    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call.path().toString().contains(".safepersist/")) {
        throw new AccessDeniedException(call.path().toString());
      }
      return action.run();
    }
  }

  @Test
  void readsAFileWhoseStateDirectoryBelongsToAnotherUser() throws IOException {
    SafeFiles.writeJson(file(), new Pair(1, "x"));
    Path other = new Closed().wrap(file().toRealPath());
    assertThat(SafeFiles.readJson(other, Pair.class)).isEqualTo(new Pair(1, "x"));
  }

  @Test
  void tellsThatTheParentIsMissing() {
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> SafeFiles.writeString(dir.resolve("no/state.json"), "x"))
        .withMessageContaining("[SafePersist:SP102]");
  }

  private List<Path> staged() throws IOException {
    Path stage = dir.resolve(".safepersist/stage");
    try (Stream<Path> files = Files.list(stage)) {
      return files.toList();
    }
  }
}
