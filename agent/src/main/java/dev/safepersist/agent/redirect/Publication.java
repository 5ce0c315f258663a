package dev.safepersist.agent.redirect;

import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.SaveException;
import dev.safepersist.commit.StagedFile;
import dev.safepersist.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a stage when its stream has ended: it is committed if the document is complete,
 * else its bytes are set aside and the version in place stays.
 *
 * <p>No bytes at all are published over nothing and over an empty file, as by a program that only
 * touches it; over a version with content they are rejected, because that is what a serializer
 * leaves that fails before its first byte.
 */
final class Publication {
  /**
   * Ends {@code stage}.
   *
   * @throws IOException if the new version is not in place for good; the message says all
   */
  void publish(OpenStage stage) throws IOException {
    Target target = stage.target();
    StagedFile staged = stage.staged();
    try {
      long bytes = Files.size(staged.path());
      long inPlace = target.bytes();
      if (bytes == 0 && inPlace > 0) {
        throw Reason.exception(Message.AGENT_REJECTED_EMPTY.text(target.named(), inPlace));
      }
      staged.commit(
          bytes == 0 ? List.of() : List.of(version -> Document.require(version, inPlace == 0)));
    } catch (RejectedException e) {
      throw rejected(stage, e);
    } catch (SaveException e) {
      throw e.outcome() == Outcome.UNKNOWN
          ? Reason.exception(Message.AGENT_NOT_DURABLE.text(target.named(), Reason.of(e)))
          : notSaved(stage, e);
    } finally {
      staged.close();
    }
  }

  /** Sets the bytes of {@code stage} aside, as bad; the result is the exception that says so. */
  IOException rejected(OpenStage stage, Exception reason) {
    return Reason.exception(
        Message.AGENT_REJECTED.text(
            stage.target().named(), Reason.of(reason), keep(stage, reason)));
  }

  /** Sets the bytes of {@code stage} aside, as good; the result is the exception that says so. */
  IOException notSaved(OpenStage stage, Exception reason) {
    return Reason.exception(
        Message.AGENT_NOT_SAVED.text(
            stage.target().named(), Reason.of(reason), keep(stage, reason)));
  }

  private static String keep(OpenStage stage, Exception reason) {
    try {
      Optional<Path> kept = stage.staged().setAside(Reason.of(reason));
      return kept.map(path -> "the bytes that were to replace it are in " + path)
          .orElse("there were no bytes to keep");
    } catch (IOException | RuntimeException e) {
      return "the bytes that were to replace it could not be kept: " + Reason.of(e);
    }
  }
}
