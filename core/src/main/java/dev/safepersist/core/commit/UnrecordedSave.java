package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Rename;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A save of a file whose state directory is not to be trusted. The new version is staged beside the
 * file, checked, synced and renamed as always, but without a lock, a backup and a line in the
 * history: nothing in the state directory is read or touched. Used by one thread at a time.
 */
record UnrecordedSave(SaveContext context, Stage stage) implements StagedFile {
  @Override
  public StagedOutput output() {
    return stage.writer();
  }

  @Override
  public Path path() {
    return stage.path();
  }

  /** There is no lock that could be trusted. */
  @Override
  public void lock() {}

  @Override
  public void unlock() throws IOException {
    stage.lockAfter(() -> {});
  }

  @Override
  public void closeWriter(Uninterrupted.Action close) throws IOException {
    if (stage.isClosed()) {
      close.run();
    } else {
      stage.lockAfter(close);
    }
  }

  /** There are no backups. */
  @Override
  public void pinOldVersion() {}

  @Override
  public Receipt commit(List<Check> checks) throws IOException {
    return commit(new Draft(out -> {}, checks, List.of(), 0, Map.of()));
  }

  Receipt commit(Draft draft) throws IOException {
    if (stage.isClosed()) {
      throw new IllegalStateException("this stage of " + stage.file() + " is closed");
    }
    try {
      stage.check(draft.checks());
      Revision revision = prepared(draft);
      stage.events().enter(Step.PUBLISHING);
      Rename.replace(stage.path(), context.target().file(), context.policy().attempts());
      stage.published();
      Replacement.requireFile(context.target());
      stage.closeQuietly();
      return finished(revision);
    } catch (RejectedException | RuntimeException e) {
      stage.failed(e);
      throw e;
    } catch (IOException e) {
      throw stage.failed(Failures.of(stage.file(), Outcome.UNCHANGED, "publishing", e));
    }
  }

  /** All steps before the file is touched. */
  private Revision prepared(Draft draft) throws IOException {
    Target target = context.target();
    Policy policy = context.policy();
    stage.events().enter(Step.INSPECTING);
    Optional<Current> old =
        Current.of(target, RecordedVersions.empty(), context.ports().verifier());
    if (old.isPresent()) {
      Publication.requireReplaceable(target, policy, old.get().facts());
    }
    for (Guard guard : draft.guards()) {
      guard.check(target, old);
    }
    if (old.filter(Current::broken).isPresent()) {
      Log.log(
          Level.WARNING,
          () -> target.file() + " was corrupt; it is replaced, and no copy of it can be set aside");
    }
    long serial = old.map(now -> now.inspection().serial()).orElse(0L) + 1;
    stage.seal(serial);
    if (policy.durability() != Durability.PROCESS) {
      stage.events().enter(Step.SYNCING);
      stage.sync(policy.attempts());
    }
    stage.closeFile();
    return stage.revision(serial, draft.schemaVersion());
  }

  private Receipt finished(Revision revision) throws IOException {
    stage.events().enter(Step.DIRECTORY_SYNC);
    Durability reached = Completion.syncDirectory(context.target(), context.policy().durability());
    stage.events().saved(revision);
    return new Receipt(
        stage.file(),
        revision.serial(),
        revision.crc32c(),
        revision.bytes(),
        Optional.empty(),
        reached,
        context.now());
  }

  /** Where the bytes are staged is where they stay: the set-aside folder is not to be trusted. */
  @Override
  public Optional<Path> setAside(String reason) throws IOException {
    long size = stage.flushed();
    stage.events().rejected(reason, size);
    if (size > 0) {
      stage.published();
      if (context.policy().durability() != Durability.PROCESS) {
        stage.force();
      }
    }
    close();
    return size == 0 ? Optional.empty() : Optional.of(stage.path());
  }

  @Override
  public void close() throws IOException {
    if (!stage.isClosed()) {
      stage.close();
    }
  }
}
