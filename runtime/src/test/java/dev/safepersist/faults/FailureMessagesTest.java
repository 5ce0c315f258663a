package dev.safepersist.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of saves that fail because of the disk or another program. */
class FailureMessagesTest {
  private static final Policy POLICY = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void saveAFirstVersion() throws IOException {
    file = dir.resolve("state.json");
    SafeFiles.writeString(file, "[1]");
  }

  /** A file system on which the calls that {@code victims} names fail. */
  private static final class Refusing extends WrappedFileSystem {
    private final Predicate<Call> victims;
    private final String reason;

    private Refusing(Predicate<Call> victims, String reason) {
      this.victims = victims;
      this.reason = reason;
    }

    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (victims.test(call)) {
        throw new FileSystemException(call.path().toString(), null, reason);
      }
      return action.run();
    }
  }

  private SaveException failureOf(Predicate<Call> victims, String reason) {
    return failureOf(new Refusing(victims, reason), POLICY);
  }

  private SaveException failureOf(Refusing disk, Policy policy) {
    try {
      SafeFiles.writeString(disk.wrap(file), "[2]", policy);
    } catch (SaveException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError("not a SaveException", e);
    }
    throw new AssertionError("saved");
  }

  private boolean isStageWrite(Call call) {
    return call instanceof Call.Write && call.path().toString().endsWith(".tmp");
  }

  @Test
  void tellsThatTheDiskIsFull() {
    assertThat(failureOf(this::isStageWrite, "No space left on device"))
        .hasMessageContaining("SP107")
        .returns(Outcome.UNCHANGED, SaveException::outcome);
    assertThat(file).hasContent("[1]");
  }

  @Test
  void tellsThatSomethingIsNotPermitted() {
    assertThat(failureOf(this::isStageWrite, "Operation not permitted"))
        .hasMessageContaining("SP108");
    assertThat(file).hasContent("[1]");
  }

  @Test
  void tellsTheStepAndTheReasonOfOtherFailures() {
    assertThat(failureOf(this::isStageWrite, "Input/output error"))
        .hasMessageContaining("SP109")
        .hasMessageContaining("writing")
        .hasMessageContaining("Input/output error");
    assertThat(file).hasContent("[1]");
  }

  @Test
  void tellsThatTheDirectoryCouldNotBeSynced() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    Refusing disk =
        new Refusing(
            call -> failing.get() && call instanceof Call.Force && call.path().equals(dir), "EIO");
    SafeFiles.writeString(disk.wrap(file), "[1, 1]"); // the first touch syncs the directory too
    failing.set(true);
    assertThat(failureOf(disk, POLICY))
        .hasMessageContaining("SP115")
        .returns(Outcome.UNKNOWN, SaveException::outcome);
    assertThat(file).hasContent("[2]");
  }

  @Test
  void tellsThatTheStageWasTamperedWith() throws IOException {
    SafeFile safe = SafeFile.of(file, POLICY, new EnvelopeVerifier());
    try (StagedFile stage = safe.stage()) {
      stage.output().write("[2]".getBytes(UTF_8));
      stage.output().flush();
      Files.writeString(stage.path(), "[3]", StandardOpenOption.APPEND);
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> stage.commit(List.of()))
          .withMessageContaining("SP113");
    }
    assertThat(file).hasContent("[1]");
  }

  private boolean isRenameOver(Call call, Path target) {
    return call instanceof Call.Move move && move.target().equals(target);
  }

  @Test
  void tellsThatARewriteInPlaceWillBeFinishedLater() throws IOException {
    Refusing disk =
        new Refusing(
            call ->
                isRenameOver(call, file)
                    || (call instanceof Call.Force && call.path().equals(file)),
            "Device or resource busy");
    Path state = dir.resolve("state");
    assertThat(failureOf(disk, POLICY.withStateDirectory(disk.wrap(state))))
        .hasMessageContaining("SP119")
        .returns(Outcome.UNKNOWN, SaveException::outcome);

    SafeFile.of(file, POLICY.withStateDirectory(state), new EnvelopeVerifier()).settle();
    assertThat(file).hasContent("[2]");
  }

  @Test
  void tellsThatATransactionWillBeFinishedLater() throws IOException {
    Path other = dir.resolve("zzz.json");
    SafeFiles.writeString(other, "[1]");
    Refusing disk = new Refusing(call -> isRenameOver(call, other), "Input/output error");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(
            () ->
                SafeFiles.transaction(
                    tx -> {
                      tx.writeString(disk.wrap(file), "[2]");
                      tx.writeString(disk.wrap(other), "[2]");
                    }))
        .withMessageContaining("SP120")
        .returns(Outcome.UNKNOWN, SaveException::outcome);
    assertThat(file).hasContent("[2]");
    assertThat(other).hasContent("[1]");

    assertThat(SafeFiles.readJson(other, int[].class)).containsExactly(2);
    assertThat(SafeFiles.readJson(file, int[].class)).containsExactly(2);
    assertThat(dir.resolve(".safepersist/journal")).isEmptyDirectory();
  }
}
