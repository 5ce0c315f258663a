package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.MethodScope;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.OwnerLostException;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where the bytes of a write go: to a stage; to a stage next to the file, where the state directory
 * cannot be used; nowhere, where the open must fail; or to the file itself.
 */
final class WriteOpener {
  private final Stages stages;
  private final LastVersions last;
  private final Report report;

  WriteOpener(Stages stages, LastVersions last, Report report) {
    this.stages = stages;
    this.last = last;
    this.report = report;
  }

  private interface Opening {
    RedirectedWrite open(OpenTarget target, FileRule rule) throws IOException;
  }

  /**
   * Opens {@code target} for {@code access}.
   *
   * @param method the annotated method that opens it, which decides at its end
   * @return a stage or a refusal; empty if the open goes to the file itself, which is reported
   */
  Optional<TrackedFile> open(
      OpenTarget target, FileRule rule, Access access, Optional<MethodScope<FileRule>> method) {
    boolean first = method.isEmpty() && Files.notExists(target.file(), LinkOption.NOFOLLOW_LINKS);
    try {
      if (!first || DiskSpace.isShort(target.file().getParent(), 0)) {
        rule.file(target.file()).commit().makeRoom();
      }
      RedirectedWrite write =
          staged(target, rule, access, first ? stages::openFirst : stages::open);
      method.ifPresent(scope -> scope.add(write));
      OpenStage stage = new OpenStage(write, rule, method.isPresent());
      return Optional.of(stage.begun(access == Access.TRUNCATE));
    } catch (IOException e) {
      boolean destroys = access == Access.TRUNCATE;
      Optional<Refusal> refusal = destroys ? report.refusal(target, rule, e) : Optional.empty();
      if (refusal.isPresent()) {
        last.refused(target, rule);
        return refusal.map(TrackedFile.class::cast);
      }
      if (!first && method.isEmpty() && !(e instanceof OwnerLostException)) {
        return openWithoutState(target, rule, access, e);
      }
      report.passedThrough(target.named(), e);
    } catch (RuntimeException | LinkageError e) {
      report.passedThrough(target.named(), e);
    }
    return Optional.empty();
  }

  /** A stage that begins empty, outside of annotated methods. */
  RedirectedWrite begin(OpenTarget target, FileRule rule) throws IOException {
    boolean first = Files.notExists(target.file(), LinkOption.NOFOLLOW_LINKS);
    return first ? stages.openFirst(target, rule) : stages.open(target, rule);
  }

  private Optional<TrackedFile> openWithoutState(
      OpenTarget target, FileRule rule, Access access, IOException reason) {
    try {
      RedirectedWrite write = staged(target, rule, access, stages::openWithoutState);
      report.withoutState(target.named(), reason);
      return Optional.of(new OpenStage(write, rule, false).begun(access == Access.TRUNCATE));
    } catch (IOException e) {
      Optional<Refusal> refusal =
          access == Access.TRUNCATE ? report.refusalNextTo(target, rule, e) : Optional.empty();
      if (refusal.isEmpty()) {
        report.passedThrough(target.named(), reason);
      } else {
        last.refused(target, rule);
      }
      return refusal.map(TrackedFile.class::cast);
    } catch (RuntimeException | LinkageError e) {
      report.passedThrough(target.named(), e);
      return Optional.empty();
    }
  }

  /**
   * Takes {@code written}, a whole file of the program, as a new version of {@code target}.
   *
   * @throws IOException if it cannot be taken
   */
  RedirectedWrite adopt(Path written, OpenTarget target, FileRule rule) throws IOException {
    try {
      return stages.adopt(written, target, rule);
    } catch (IOException e) {
      if (concerns(e, written)) {
        throw e;
      }
      RedirectedWrite write = adoptWithoutState(written, target, rule);
      report.withoutState(target.named(), e);
      return write;
    }
  }

  /** Whether another program has deleted or replaced the file that was to be taken. */
  private static boolean concerns(Throwable failure, Path written) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException named
          && written.toString().equals(named.getFile())) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #adopt}, where it is known that the state directory cannot be used. */
  RedirectedWrite adoptWithoutState(Path written, OpenTarget target, FileRule rule)
      throws IOException {
    return stages.adoptWithoutState(written, target, rule);
  }

  /** A stage that begins empty, or as a copy of the file where the program continues it. */
  private static RedirectedWrite staged(
      OpenTarget target, FileRule rule, Access access, Opening opening) throws IOException {
    RedirectedWrite write = opening.open(target, rule);
    if (access != Access.TRUNCATE && FileFacts.exists(target.file())) {
      boolean copied = false;
      try {
        copy(target, write.staged());
        copied = true;
      } finally {
        if (!copied) {
          write.drop();
        }
      }
    }
    return write;
  }

  private static void copy(OpenTarget target, StagedFile staged) throws IOException {
    OutputStream out =
        Files.newOutputStream(
            staged.path(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    try {
      Files.copy(target.file(), out);
    } finally {
      staged.closeWriter(out::close);
    }
  }
}
