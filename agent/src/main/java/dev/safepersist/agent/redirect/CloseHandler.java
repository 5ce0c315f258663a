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
  private final Report report;

  CloseHandler(Publication publication, Continuations continuations, Report report) {
    this.publication = publication;
    this.continuations = continuations;
    this.report = report;
  }

  /** Takes the lock while the program's stream is open, so that no process sweeps the stage. */
  void beforeClose(OpenStage stage) {
    if (isWithoutFolder(stage)) {
      return;
    }
    try {
      stage.write().beforeClose();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e)); // the commit tries again, and fails if it must
    }
  }

  /**
   * The stream of {@code file} was closed, or failed to: the exception for the program, or null.
   */
  Throwable afterClose(TrackedFile file, Throwable failure) {
    if (!(file instanceof OpenStage stage)) {
      if (failure == null) {
        observe(file);
      }
      return failure;
    }
    if (isWithoutFolder(stage) && !stage.ofMethod()) {
      IOException gone = publication.loseFolder(stage);
      return failure == null ? gone : failure;
    }
    if (stage.unfinished().isPresent()) {
      return continuations.closed(stage, stage.unfinished().get(), failure);
    }
    stage.write().closed(failure != null);
    if (stage.ofMethod()) {
      postpone(stage);
      return failure;
    }
    if (failure != null) {
      publication.reject(stage, "its stream could not be closed, " + Reason.of(failure));
      return failure;
    }
    return publication.end(stage).orElse(null);
  }

  /** Whether the folder of the file was moved or deleted, and the stage with it. */
  private static boolean isWithoutFolder(OpenStage stage) {
    return Files.notExists(stage.target().file().getParent(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives the lock back: the end of the method decides. */
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
      observe(file);
    } else if (stage.unfinished().isPresent()) {
      continuations.closed(stage, stage.unfinished().get(), null);
    } else if (!stage.ofMethod()) { // a method sees by itself that a stream is open
      publication.end(stage);
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

  private void observe(TrackedFile file) {
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
