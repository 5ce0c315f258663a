package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.Mode;
import dev.safepersist.core.intercept.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What becomes of an opened file when its stream has ended. */
final class Ending {
  private final Publication publication;
  private final Report report;

  Ending(Publication publication, Report report) {
    this.publication = publication;
    this.report = report;
  }

  /** Takes the lock while the program's stream is open, so that nobody sweeps the stage between. */
  void lock(OpenStage stage) {
    try {
      stage.staged().lock();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e)); // the commit tries again, and fails if it must
    }
  }

  /** Gives the lock back of what is published later. */
  void unlock(OpenStage stage) {
    try {
      stage.staged().unlock();
    } catch (IOException | RuntimeException | LinkageError e) {
      report.say("SafePersist: " + Reason.of(e));
    }
  }

  /** Ends what was opened; the exception for the program, or null. */
  IOException end(Opened opened) {
    if (opened instanceof OpenStage stage) {
      return publication.end(stage).orElse(null);
    }
    if (opened.rule().mode() == Mode.OBSERVE) {
      observe((OpenInPlace) opened);
    }
    return null;
  }

  /** Ends what an annotated method has written; the first exception for the program, or null. */
  IOException endAll(List<Opened> kept, boolean failed) {
    IOException first = null;
    for (Opened opened : kept) {
      if (failed) {
        reject(opened, "the annotated method that wrote it failed");
        continue;
      }
      IOException failure = end(opened);
      if (first == null) {
        first = failure;
      }
    }
    return first;
  }

  /** Ends what was opened and must not be published. */
  void reject(Opened opened, String reason) {
    if (opened instanceof OpenStage stage) {
      publication.reject(stage, reason);
    }
  }

  private void observe(OpenInPlace opened) {
    Path file = opened.target().file();
    try {
      if (opened.access() == Access.TRUNCATE && Files.isRegularFile(file)) {
        Document.problem(file, opened.rule())
            .ifPresent(problem -> report.observed(opened.target().named(), problem));
      }
    } catch (IOException e) {
      report.passedThrough(file, e);
    }
  }
}
