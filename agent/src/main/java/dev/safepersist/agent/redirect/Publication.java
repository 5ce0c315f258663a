package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.OnInvalid;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.message.Message;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
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
  private final Report report;

  Publication(Report report) {
    this.report = report;
  }

  /** Ends {@code stage}; the exception for the program, unless the new version is in place. */
  Optional<IOException> end(OpenStage stage) {
    try {
      return commit(stage);
    } catch (RejectedException e) {
      return told(stage, rejected(stage, e));
    } catch (SaveException e) {
      return Optional.of(
          said(
              e.outcome() == Outcome.UNKNOWN
                  ? Message.AGENT_NOT_DURABLE.text(stage.target().named(), Reason.of(e))
                  : notSaved(stage, e)));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.of(said(notSaved(stage, e)));
    } finally {
      drop(stage);
    }
  }

  private Optional<IOException> commit(OpenStage stage) throws IOException {
    OpenTarget target = stage.target();
    long bytes = Files.size(stage.staged().path());
    long inPlace = target.bytes();
    boolean any = stage.rule().onInvalid() == OnInvalid.ACCEPT;
    if (bytes == 0 && inPlace > 0 && !any) {
      report.rejected(target.named());
      return told(stage, Message.AGENT_REJECTED_EMPTY.text(target.named(), inPlace));
    }
    if (bytes == 0 && inPlace > 0) {
      stage.staged().pinOldVersion();
    }
    Judgement judgement = new Judgement(stage.staged(), stage.rule(), inPlace == 0);
    Receipt receipt;
    try {
      receipt = stage.staged().commit(bytes == 0 ? List.of() : List.of(judgement));
      judgement.report(report, target.named(), receipt);
    } catch (RejectedException e) {
      if (!any) {
        throw e;
      }
      stage.staged().pinOldVersion();
      receipt = stage.staged().commit(List.of());
      report.accepted(target.named(), Reason.of(e), receipt);
    }
    report.published(target.named(), inPlace, receipt);
    return Optional.empty();
  }

  /** What the program gets to know of a rejection: everybody else does in any case. */
  private Optional<IOException> told(OpenStage stage, String message) {
    IOException exception = said(message);
    return stage.rule().onInvalid() == OnInvalid.SET_ASIDE
        ? Optional.empty()
        : Optional.of(exception);
  }

  /** Said also on the error stream, because print writers swallow exceptions. */
  private IOException said(String message) {
    report.say(message);
    return Reason.exception(message);
  }

  /** Ends {@code stage}, which must not be published. */
  void reject(OpenStage stage, String reason) {
    try {
      report.say(rejected(stage, new IOException(reason)));
    } finally {
      drop(stage);
    }
  }

  private String rejected(OpenStage stage, Throwable reason) {
    report.rejected(stage.target().named());
    return Message.AGENT_REJECTED.text(
        stage.target().named(), Reason.of(reason), keep(stage, reason));
  }

  private static String notSaved(OpenStage stage, Throwable reason) {
    return Message.AGENT_NOT_SAVED.text(
        stage.target().named(), Reason.of(reason), keep(stage, reason));
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
