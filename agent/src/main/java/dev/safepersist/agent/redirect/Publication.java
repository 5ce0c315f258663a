package dev.safepersist.agent.redirect;

import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.SaveException;
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
  /** Ends {@code stage}; the exception for the program, unless the new version is in place. */
  Optional<IOException> end(OpenStage stage) {
    try {
      return commit(stage);
    } catch (RejectedException e) {
      return Optional.of(rejected(stage, e));
    } catch (SaveException e) {
      return Optional.of(
          e.outcome() == Outcome.UNKNOWN
              ? Reason.exception(
                  Message.AGENT_NOT_DURABLE.text(stage.target().named(), Reason.of(e)))
              : notSaved(stage, e));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.of(notSaved(stage, e));
    } finally {
      drop(stage);
    }
  }

  private static Optional<IOException> commit(OpenStage stage) throws IOException {
    Target target = stage.target();
    long bytes = Files.size(stage.staged().path());
    long inPlace = target.bytes();
    if (bytes == 0 && inPlace > 0) {
      return Optional.of(
          Reason.exception(Message.AGENT_REJECTED_EMPTY.text(target.named(), inPlace)));
    }
    stage
        .staged()
        .commit(
            bytes == 0 ? List.of() : List.of(version -> Document.require(version, inPlace == 0)));
    return Optional.empty();
  }

  /** Ends {@code stage}, whose stream could not be closed; the exception that says so. */
  IOException endAfter(Throwable failure, OpenStage stage) {
    try {
      return rejected(
          stage, new IOException("its stream could not be closed, " + Reason.of(failure)));
    } finally {
      drop(stage);
    }
  }

  private static IOException rejected(OpenStage stage, Throwable reason) {
    return Reason.exception(
        Message.AGENT_REJECTED.text(
            stage.target().named(), Reason.of(reason), keep(stage, reason)));
  }

  private static IOException notSaved(OpenStage stage, Throwable reason) {
    return Reason.exception(
        Message.AGENT_NOT_SAVED.text(
            stage.target().named(), Reason.of(reason), keep(stage, reason)));
  }

  /** Lets go of a stage and of its lock. */
  void drop(OpenStage stage) {
    try {
      stage.staged().close();
    } catch (IOException e) {
      // nothing of the program is lost by this, and what is left over is swept later
    }
  }

  private static String keep(OpenStage stage, Throwable reason) {
    try {
      Optional<Path> kept = stage.staged().setAside(Reason.of(reason));
      return kept.map(path -> "the bytes that were to replace it are in " + path)
          .orElse("there were no bytes to keep");
    } catch (IOException | RuntimeException | LinkageError e) {
      return "the bytes that were to replace it could not be kept: " + Reason.of(e);
    }
  }
}
