package dev.safepersist.agent.redirect;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.rules.AnnotatedPolicy;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.MethodEnd;
import dev.safepersist.core.intercept.MethodScope;
import dev.safepersist.core.intercept.MethodScopes;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The annotated methods that the threads of the program are in. Inside one, every file that is
 * written has a rule, and is published when the outermost one has ended: all of them, or none.
 */
final class AnnotatedMethodHandler {
  private static final String FAILED = "the annotated method that wrote it failed";
  private static final String ENDED = "the program ended in the annotated method that wrote it";

  private final MethodScopes<FileRule> scopes = new MethodScopes<>();
  private final LastVersions last;
  private final Report report;

  AnnotatedMethodHandler(LastVersions last, Report report) {
    this.last = last;
    this.report = report;
  }

  /** Whether the current thread is in an annotated method. */
  boolean isInside() {
    return scopes.isInside();
  }

  /** The method that the current thread is in, if its rule is for {@code path}. */
  Optional<MethodScope<FileRule>> scope(Path path) {
    return scopes.isInside() && AnnotatedPolicy.isFor(path) ? scopes.current() : Optional.empty();
  }

  /** A method of {@code type} begins; the result is for {@link #leave}. */
  Object enter(String members, Class<?> type) {
    return scopes.enter(AnnotatedPolicy.rule(members, type.getClassLoader()));
  }

  /** A method ends; the exception for the program, or null. */
  IOException leave(Object entered, boolean failed) {
    Optional<IOException> failure =
        entered instanceof MethodScope<?> scope ? scope.failure() : Optional.empty();
    try (MethodEnd end = scopes.leave(entered, failed || failure.isPresent())) {
      IOException refused = end(end);
      return failure.orElse(refused);
    }
  }

  /** What the method that the current thread is in has written of the file at {@code path}. */
  Optional<OpenStage> pending(Path path) {
    return scope(path)
        .flatMap(
            scope ->
                scope
                    .pending(path)
                    .filter(RedirectedWrite::hasBegun)
                    .map(write -> new OpenStage(write, scope.rule(), true)));
  }

  /**
   * Publishes what was written to {@code path} and closed, because the program goes on with it. If
   * that is refused, the method fails.
   *
   * @return the exception for the program, or null
   */
  IOException publish(Path path) {
    Optional<MethodScope<FileRule>> scope = scopes.current();
    if (scope.isEmpty()) {
      return null;
    }
    IOException failure = publish(scope.get(), path);
    if (failure != null) {
      scope.get().fail(failure);
    }
    return failure;
  }

  private IOException publish(MethodScope<FileRule> scope, Path path) {
    try (MethodEnd end = scope.take(path)) {
      return end(end);
    }
  }

  /** The file at {@code path} is about to be deleted in a method. */
  void beforeDelete(Path path) {
    scope(path).ifPresent(scope -> beforeDelete(scope, path));
  }

  private void beforeDelete(MethodScope<FileRule> scope, Path path) {
    scope.beforeDelete(path); // of what is there before the method
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      scope.forget(path);
    } else {
      publish(scope, path); // what is not there cannot be deleted
    }
  }

  /** The program ends: what its last thread has written is published, what others have is kept. */
  void atExit() {
    for (MethodEnd end : scopes.endAll()) {
      try (end) {
        end(end, ENDED);
      }
    }
  }

  private IOException end(MethodEnd end) {
    return end(end, FAILED);
  }

  private IOException end(MethodEnd end, String failed) {
    List<RedirectedWrite> writes = end.newest();
    if (end.hasFailed()) {
      writes.forEach(write -> reject(write, failed));
      return null;
    }
    try {
      for (PublishedWrite published : end.publish()) {
        report.published(published);
        last.published(published.write().target().file());
      }
      return null;
    } catch (RejectedException e) {
      writes.forEach(this::refused);
      return refusal(e.getMessage());
    } catch (SaveException e) {
      return refusal(
          e.outcome() == Outcome.UNKNOWN
              ? AgentMessage.AGENT_NOT_DURABLE.text(e.file(), Reason.of(e))
              : notSaved(writes, e));
    } catch (IOException | RuntimeException | LinkageError e) {
      return refusal(notSaved(writes, e));
    }
  }

  private void reject(RedirectedWrite write, String reason) {
    refused(write);
    report.say(AgentMessage.AGENT_REJECTED.text(write.named(), reason, write.setAside(reason)));
  }

  private void refused(RedirectedWrite write) {
    report.rejected(write.named());
    last.refused(write.target(), write.rule());
  }

  private String notSaved(List<RedirectedWrite> writes, Throwable failure) {
    String reason = Reason.of(failure);
    String message = "";
    for (RedirectedWrite write : writes) {
      last.refused(write.target(), write.rule());
      String kept = write.setAside(reason);
      if (message.isEmpty()) {
        message = AgentMessage.AGENT_NOT_SAVED.text(write.named(), reason, kept);
      }
    }
    return message;
  }

  /** Reported also on the error stream, because a boolean method swallows the exception. */
  private IOException refusal(String message) {
    report.say(message);
    return Reason.exception(message);
  }
}
