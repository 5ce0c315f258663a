package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A save that is taken back if the new version does not pass a check that needs it in place.
 *
 * @param locked the file
 */
public record TrialSave(Locked locked) {
  /** A look at a new version; an exception from it takes the version back. */
  @FunctionalInterface
  public interface Check {
    /** Looks. */
    void run() throws IOException;
  }

  /**
   * Publishes a new version, lets {@code check} look at it, and goes back to the old version, or to
   * no file, if that throws. The old version is kept in any case, whatever the retention.
   *
   * <p>A process that dies before the check has ended leaves the new version.
   *
   * @throws SaveException if the new version was not published, or did not pass; what {@code check}
   *     threw is its cause then. Also if the old version is corrupt: it could not be restored.
   */
  public Receipt write(Draft draft, Check check) throws IOException {
    Target target = locked.target();
    Optional<BackupRecord> old =
        FileFacts.of(target.file()).isPresent() ? locked.backUp() : Optional.empty();
    Receipt receipt = locked.write(draft);
    try {
      check.run();
      return receipt;
    } catch (Throwable e) {
      goBack(old, e);
      new SaveEvents(target.named()).rejected(String.valueOf(e.getMessage()), receipt.bytes());
      if (e instanceof Error error) {
        throw error;
      }
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.NOT_PASSED.text(target.named(), e.getMessage()),
          e);
    }
  }

  /** What did not pass is set aside; as a backup it would be restored one day. */
  private void goBack(Optional<BackupRecord> old, Throwable reason) throws SaveException {
    Target target = locked.target();
    try {
      locked.setAside("did not pass its check: " + reason.getMessage());
      if (old.isPresent()) {
        locked.goBackTo(old.get());
      } else {
        Files.deleteIfExists(target.file());
        DirectorySync.sync(target.directory());
      }
    } catch (IOException | RuntimeException e) {
      e.addSuppressed(reason);
      throw new SaveException(
          target.named(),
          Outcome.UNKNOWN,
          CoreMessage.NOT_TAKEN_BACK.text(target.named(), reason.getMessage(), e.getMessage()),
          e);
    }
  }
}
