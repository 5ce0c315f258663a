package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.OnInvalid;
import dev.safepersist.agent.rules.Syntax;
import dev.safepersist.core.commit.ContinuedParts;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Streams that continue a file of which a part was refused: they write to that part, which is
 * judged as a whole whenever the last of them is closed, and takes the place of the file as soon as
 * it is whole. Until then readers see the version in place.
 */
final class Continuations {
  private final UnfinishedFiles files;
  private final WriteOpener writes;
  private final Publication publication;
  private final Report report;

  /** The file whose part is held open, and others that may still be. */
  private final AtomicReference<UnfinishedFile> last = new AtomicReference<>();

  private final Queue<UnfinishedFile> heldBefore = new ConcurrentLinkedQueue<>();

  Continuations(UnfinishedFiles files, WriteOpener writes, Publication publication, Report report) {
    this.files = files;
    this.writes = writes;
    this.publication = publication;
    this.report = report;
  }

  /** The file at {@code named} is about to be continued; empty unless it is unfinished. */
  Optional<TrackedFile> open(Path named, Access access) {
    Optional<UnfinishedFile> found = files.find(named);
    if (found.isPresent()) {
      releaseHeldBefore();
    }
    return found.flatMap(file -> open(file, access));
  }

  private Optional<TrackedFile> open(UnfinishedFile file, Access access) {
    synchronized (file) {
      if (file.isOver()) {
        return Optional.empty(); // another thread has put the whole in place
      }
      try {
        OpenStage stage = file.stage().isPresent() ? file.stage().get() : begun(file);
        mark(file, ContinuedParts::begun);
        file.join(access != Access.APPEND);
        return Optional.of(stage);
      } catch (IOException | RuntimeException | LinkageError e) {
        String reason = Reason.of(e);
        report.say(AgentMessage.AGENT_NOT_CONTINUED.text(file.target().named(), reason));
        return Optional.of(new Refusal(file.target(), file.rule(), reason));
      }
    }
  }

  private OpenStage begun(UnfinishedFile file) throws IOException {
    if (file.isLost()) {
      throw new IOException("its bytes could not be kept");
    }
    Optional<OpenStage> held = file.held();
    if (held.isPresent()) {
      file.begin(held.get());
      return held.get();
    }
    release(file);
    RedirectedWrite write =
        file.bytes().isPresent()
            ? writes.adopt(file.bytes().get(), file.target(), file.rule())
            : writes.begin(file.target(), file.rule());
    OpenStage stage = OpenStage.continuing(write, file.rule(), file);
    file.begin(stage);
    return stage;
  }

  /** A stream could not be opened. */
  void failed(OpenStage stage, UnfinishedFile file) {
    synchronized (file) {
      if (file.leave()) {
        mark(file, part -> ContinuedParts.seen(part, SystemTime.now()));
        release(file);
        stage.write().drop();
      }
    }
  }

  /** A stream was closed, or failed to; the exception for the program, or null. */
  Throwable closed(OpenStage stage, UnfinishedFile file, Throwable failure) {
    synchronized (file) {
      stage.write().closed(failure != null);
      try {
        if (!file.leave()) {
          stage.write().postpone();
          return failure;
        }
        IOException refused = end(stage, file, failure);
        return failure == null ? refused : failure;
      } catch (IOException | RuntimeException | LinkageError e) {
        String kept = kept(file);
        String message =
            AgentMessage.AGENT_NOT_SAVED.text(stage.write().named(), Reason.of(e), kept);
        report.say(message);
        return failure == null ? Reason.exception(message) : failure;
      }
    }
  }

  private IOException end(OpenStage stage, UnfinishedFile file, Throwable failure)
      throws IOException {
    try {
      if (file.isUnchanged(stage)) {
        return null;
      }
      if (failure != null) {
        return refused(stage, file, "its stream could not be closed, " + Reason.of(failure));
      }
      Optional<String> missing = missing(stage, file);
      if (missing.isPresent()) {
        return refused(stage, file, RedirectedWrite.written(missing.get()));
      }
      return publish(stage, file);
    } finally {
      mark(file, part -> ContinuedParts.seen(part, SystemTime.now()));
      if (!isHeld(stage, file, failure)) {
        release(file);
        stage.write().drop(); // a part that was set aside before stays where it is
      }
    }
  }

  /**
   * Holds the part that was continued last, and only that, for the next stream: a program that
   * writes portion by portion would open it again and again.
   */
  private boolean isHeld(OpenStage stage, UnfinishedFile file, Throwable failure) {
    if (failure != null || file.isOver() || file.isLost() || !file.isAt(stage)) {
      return false;
    }
    try {
      stage.write().postpone();
    } catch (IOException e) {
      return false;
    }
    file.hold(Optional.of(stage));
    UnfinishedFile before = last.getAndSet(file);
    if (before != null && before != file) {
      heldBefore.add(before); // its monitor must not be taken under that of another file
    }
    return true;
  }

  private interface Mark {
    void put(Path part) throws IOException;
  }

  /** If the program dies in a stream, the next one sees that by what is missing of this. */
  private static void mark(UnfinishedFile file, Mark mark) {
    try {
      if (file.bytes().isPresent()) {
        mark.put(file.bytes().get());
      }
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> "the note on " + file.bytes() + " is not up to date: " + e);
    }
  }

  private void releaseHeldBefore() {
    for (UnfinishedFile file = heldBefore.poll(); file != null; file = heldBefore.poll()) {
      synchronized (file) {
        if (file.isIdle() && last.get() != file) {
          release(file);
        }
      }
    }
  }

  private static void release(UnfinishedFile file) {
    file.held().ifPresent(stage -> stage.write().drop());
    file.hold(Optional.empty());
  }

  private static Optional<String> missing(OpenStage stage, UnfinishedFile file) throws IOException {
    Path staged = stage.write().staged().path();
    if (Files.size(staged) == 0 && file.target().hasContent()) {
      return Optional.of("is nothing");
    }
    return stage.rule().syntax() == Syntax.ANY ? Optional.empty() : file.scanned().missing(staged);
  }

  private IOException publish(OpenStage stage, UnfinishedFile file) throws IOException {
    if (file.isReplaced()) {
      stage.write().staged().pinOldVersion(); // by another program, which did not know of this one
    }
    try {
      publication.commitOrMove(stage);
    } catch (RejectedException e) {
      return refused(stage, file, Reason.of(e));
    } catch (SaveException e) {
      if (e.outcome() != Outcome.UNKNOWN) {
        keep(stage, file, Reason.of(e));
        throw e;
      }
      String message = AgentMessage.AGENT_NOT_DURABLE.text(stage.write().named(), Reason.of(e));
      report.say(message);
      end(file);
      return Reason.exception(message);
    }
    end(file);
    return null;
  }

  private void end(UnfinishedFile file) {
    file.end();
    files.forget(file.target().named());
    file.bytes().ifPresent(Continuations::delete); // the bytes are gone already, their note is not
  }

  /** The first refusal of the part was reported; the last one is, at the exit of the program. */
  private static IOException refused(OpenStage stage, UnfinishedFile file, String reason) {
    keep(stage, file, reason);
    file.refused(reason);
    return stage.rule().onInvalid() == OnInvalid.SET_ASIDE
        ? null
        : Reason.exception(text(file, reason));
  }

  /** Keeps the part where it can be continued, unless it fills the file system. */
  private static void keep(OpenStage stage, UnfinishedFile file, String reason) {
    if (file.bytes().isEmpty()) {
      stage.write().setAside(reason);
      file.movedTo(stage.write().aside());
      if (stage.write().isLost()) {
        long reached = RoomForNext.length(stage.write().staged().path());
        file.lose();
        stage.write().drop();
        RoomForNext.afterFailure(file.target(), file.rule(), reached);
      }
    } else if (DiskSpace.isShort(file.target().file().getParent(), 0)) {
      long reached = RoomForNext.length(file.bytes().get());
      delete(file.bytes().get());
      file.movedTo(Optional.empty());
      file.lose();
      RoomForNext.afterFailure(file.target(), file.rule(), reached);
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".txt"));
      Files.deleteIfExists(part);
    } catch (IOException e) {
      Log.log(Level.WARNING, part + " could not be deleted", e);
    }
  }

  private static String text(UnfinishedFile file, String reason) {
    return AgentMessage.AGENT_REJECTED.text(file.target().named(), reason, kept(file));
  }

  private static String kept(UnfinishedFile file) {
    return file.isLost()
        ? RedirectedWrite.notKept("the file system has no space left for them")
        : RedirectedWrite.keptIn(file.bytes());
  }

  /** Reports what is still unfinished although the program has continued it. */
  void atExit() {
    for (UnfinishedFile file : files.all()) {
      synchronized (file) {
        if (!file.problem().isEmpty()) {
          report.say(text(file, file.problem()));
        }
      }
    }
  }
}
