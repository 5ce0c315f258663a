package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.OnInvalid;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private final LastVersions last;
  private final UnfinishedFiles unfinished;
  private final Report report;
  private final Reserve reserve;

  Publication(LastVersions last, UnfinishedFiles unfinished, Report report, Reserve reserve) {
    this.last = last;
    this.unfinished = unfinished;
    this.report = report;
    this.reserve = reserve;
  }

  /** Ends {@code stage}; the exception for the program, unless the new version is in place. */
  Optional<IOException> end(OpenStage stage) {
    try {
      return commitOrMove(stage);
    } catch (RejectedException e) {
      return exception(stage, rejected(stage, e));
    } catch (SaveException e) {
      return Optional.of(
          reported(
              e.outcome() == Outcome.UNKNOWN
                  ? AgentMessage.AGENT_NOT_DURABLE.text(stage.write().named(), Reason.of(e))
                  : notSaved(stage, e)));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.of(reported(notSaved(stage, e)));
    } finally {
      drop(stage);
    }
  }

  /** Puts a stage in place; throws what keeps it from that. */
  Optional<IOException> commitOrMove(OpenStage stage) throws IOException {
    try {
      return commit(stage);
    } catch (OutOfMemoryError e) {
      return reserve.twice(() -> move(stage));
    }
  }

  /**
   * Puts what the program has written in place by a rename and nothing else, unless the commit had
   * got so far. What is known to be incomplete is refused as ever.
   */
  private Optional<IOException> move(OpenStage stage) throws IOException {
    RedirectedWrite write = stage.write();
    Path staged = write.staged().path();
    if (FileFacts.exists(staged)) {
      Optional<String> problem = stage.rule().document().problem(staged);
      if (problem.isPresent() && stage.rule().onInvalid() != OnInvalid.ACCEPT) {
        throw new RejectedException(write.named(), problem.get());
      }
      Files.move(staged, write.target().file(), StandardCopyOption.ATOMIC_MOVE);
      report.say(AgentMessage.AGENT_OUT_OF_MEMORY.text(write.named()));
    }
    return Optional.empty();
  }

  private Optional<IOException> commit(OpenStage stage) throws IOException {
    RedirectedWrite write = stage.write();
    StagedFile staged = write.staged();
    long inPlace = write.target().bytes();
    boolean any = stage.rule().onInvalid() == OnInvalid.ACCEPT;
    boolean emptied = inPlace > 0 && Files.size(staged.path()) == 0;
    if (emptied && !any) {
      report.rejected(write.named());
      last.refused(write.target(), write.rule());
      note(stage);
      return exception(stage, AgentMessage.AGENT_REJECTED_EMPTY.text(write.named(), inPlace));
    }
    if (emptied) {
      staged.pinOldVersion();
    }
    boolean wasEmptied =
        inPlace > 0 && stage.unfinished().filter(UnfinishedFile::beganEmpty).isPresent();
    if (wasEmptied) {
      staged.pinOldVersion();
    }
    Receipt receipt;
    try {
      receipt = staged.commit(emptied ? List.of() : write.checks());
    } catch (RejectedException e) {
      if (!any) {
        throw e;
      }
      staged.pinOldVersion();
      receipt = staged.commit(List.of());
      report.accepted(write.named(), Reason.of(e), receipt);
    }
    if (wasEmptied) {
      report.emptied(write.named(), inPlace, receipt);
    }
    report.published(new PublishedWrite(write, wasEmptied ? 0 : inPlace, receipt));
    last.published(write.target().file());
    return Optional.empty();
  }

  /** What the program gets of a rejection, which is reported in any case. */
  private Optional<IOException> exception(OpenStage stage, String message) {
    IOException exception = reported(message);
    return stage.rule().onInvalid() == OnInvalid.SET_ASIDE
        ? Optional.empty()
        : Optional.of(exception);
  }

  /** Reported also on the error stream, because print writers swallow exceptions. */
  private IOException reported(String message) {
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

  /** The folder of {@code stage} is not where it was; the exception for the program. */
  IOException loseFolder(OpenStage stage) {
    report.rejected(stage.write().named());
    Path staged = stage.write().staged().path();
    Path folder = stage.target().file().getParent();
    Path inFolder = staged.startsWith(folder) ? folder.relativize(staged) : staged;
    drop(stage);
    return reported(AgentMessage.AGENT_FOLDER_GONE.text(stage.write().named(), inFolder));
  }

  private String rejected(OpenStage stage, Throwable reason) {
    report.rejected(stage.write().named());
    last.refused(stage.target(), stage.rule());
    boolean full = DiskSpace.isShort(stage.target().file().getParent(), 0);
    String cause = Reason.of(reason) + (full ? ", and its file system has no space left" : "");
    return (full ? AgentMessage.AGENT_NOT_SAVED : AgentMessage.AGENT_REJECTED)
        .text(stage.write().named(), cause, setAside(stage, Reason.of(reason)));
  }

  private String notSaved(OpenStage stage, Throwable reason) {
    last.refused(stage.target(), stage.rule());
    return AgentMessage.AGENT_NOT_SAVED.text(
        stage.write().named(), Reason.of(reason), setAside(stage, Reason.of(reason)));
  }

  /** The program may go on with these bytes. */
  private String setAside(OpenStage stage, String reason) {
    Path staged = stage.write().staged().path();
    String kept = stage.write().setAside(reason);
    note(stage);
    if (stage.write().isLost()) {
      long reached = RoomForNext.length(staged);
      drop(stage);
      RoomForNext.afterFailure(stage.target(), stage.rule(), reached);
    }
    return kept;
  }

  /** A change of a copy of the version in place is undone by its refusal, and nothing continues. */
  private void note(OpenStage stage) {
    if (stage.anew()) {
      unfinished.refused(stage);
    }
  }

  /** Lets go of a stage and of its lock. */
  void drop(OpenStage stage) {
    stage.write().drop();
  }
}
