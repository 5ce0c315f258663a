package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.Mode;
import dev.safepersist.core.intercept.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What becomes of a file when its stream has ended. */
final class CloseHandler {
  private final Publication publication;
  private final Continuations continuations;
  private final UnfinishedFiles unfinished;
  private final Edits edits;
  private final Report report;

  CloseHandler(
      Publication publication,
      Continuations continuations,
      UnfinishedFiles unfinished,
      Edits edits,
      Report report) {
    this.publication = publication;
    this.continuations = continuations;
    this.unfinished = unfinished;
    this.edits = edits;
    this.report = report;
  }

  /** Takes the lock while the program's stream is open, so that no process sweeps the stage. */
  void beforeClose(OpenStage stage) {
    if (isWithoutFolder(stage) || isSetAside(stage)) {
      return;
    }
    try {
      stage.write().beforeClose();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e)); // the commit tries again, and fails if it must
    }
  }

  /** Whether the bytes lie where no process takes them for abandoned. */
  private static boolean isSetAside(OpenStage stage) {
    return stage.unfinished().filter(UnfinishedFile::isSetAside).isPresent();
  }

  /**
   * The stream of {@code file} was closed, or failed to: the exception for the program, or null.
   */
  Throwable afterClose(TrackedFile file, Throwable failure) {
    if (!(file instanceof OpenStage stage)) {
      endEdit(file);
      if (failure == null) {
        observe(file);
      }
      return failure;
    }
    if (stage.unfinished().isPresent()) {
      return isWithoutFolder(stage)
          ? lostWithFolder(stage, failure)
          : continuations.closed(stage, stage.unfinished().get(), failure);
    }
    boolean last = stage.write().closed(failure != null);
    if (stage.ofMethod() || !last) {
      postpone(stage);
      return failure;
    }
    try {
      return ended(stage, failure);
    } finally {
      unfinished.ended(stage);
    }
  }

  private Throwable ended(OpenStage stage, Throwable failure) {
    if (isWithoutFolder(stage)) {
      return lostWithFolder(stage, failure);
    }
    if (failure != null) {
      publication.reject(stage, "its stream could not be closed, " + Reason.of(failure));
      return failure;
    }
    return publication.end(stage).orElse(null);
  }

  private Throwable lostWithFolder(OpenStage stage, Throwable failure) {
    IOException gone = publication.loseFolder(stage);
    return failure == null ? gone : failure;
  }

  /** Whether the folder of the file was moved or deleted, and the stage with it. */
  private static boolean isWithoutFolder(OpenStage stage) {
    return Files.notExists(stage.target().file().getParent(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives the lock back: the end of the method decides, or the close of the last stream. */
  private void postpone(OpenStage stage) {
    try {
      stage.write().postpone();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e));
    }
  }

  /** The stream of {@code file} was collected and never closed. */
  void afterCollection(TrackedFile file) {
    if (!(file instanceof OpenStage stage)) {
      endEdit(file);
      observe(file);
    } else if (stage.unfinished().isPresent()) {
      continuations.closed(stage, stage.unfinished().get(), null);
    } else if (!stage.ofMethod()) { // a method sees by itself that a stream is open
      leave(stage);
    }
  }

  /** A stream of {@code stage} is gone without a close. */
  void leave(OpenStage stage) {
    if (!stage.write().closed(false)) {
      postpone(stage);
      return;
    }
    try {
      publication.end(stage);
    } finally {
      unfinished.ended(stage);
    }
  }

  /** The stream of {@code file} is open although the program ends. */
  void atExit(TrackedFile file) {
    if (file instanceof OpenStage stage && stage.ofMethod()) {
      if (!stage.write().hasEnded()) {
        publication.reject(stage, "the program ended in the annotated method that wrote it");
      }
    } else {
      afterCollection(file);
    }
  }

  private void endEdit(TrackedFile file) {
    if (file instanceof OpenInPlace opened) {
      edits.end(opened);
    }
  }

  private void observe(TrackedFile file) {
    if (file instanceof OpenInPlace opened
        && opened.rule().mode() == Mode.PROTECT
        && opened.access() != Access.TRUNCATE) {
      RoomForNext.afterAppend(opened.target().file(), opened.rule());
    }
    if (file instanceof OpenInPlace opened
        && opened.rule().mode() == Mode.OBSERVE
        && opened.access() == Access.TRUNCATE) {
      observe(opened);
    }
  }

  private void observe(OpenInPlace opened) {
    Path file = opened.target().file();
    try {
      if (Files.isRegularFile(file)) {
        opened
            .rule()
            .document()
            .problem(file)
            .ifPresent(problem -> report.observed(opened.target().named(), problem));
      }
    } catch (IOException e) {
      report.passedThrough(file, e);
    }
  }
}
