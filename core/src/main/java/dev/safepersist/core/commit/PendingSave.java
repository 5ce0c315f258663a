package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.message.Log;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A save between its first byte and its end: a stage, and the lock of the file, which is taken when
 * it is needed. Used by one thread at a time.
 */
final class PendingSave implements StagedFile {
  private final SaveContext context;
  private final Stage stage;
  private final StageLock lock;
  private final Kind kind;

  private enum Kind {
    RECORDED,
    FIRST,
    STATELESS
  }

  private PendingSave(SaveContext context, Stage stage, Kind kind) {
    this.context = context;
    this.stage = stage;
    this.lock = new StageLock(context, stage.events());
    this.kind = kind;
    stage.writer().whenFull(context.room()::make);
  }

  static PendingSave of(SaveContext context, Stage stage) {
    return new PendingSave(context, stage, Kind.RECORDED);
  }

  /**
   * The save of the first version of a file. It takes no lock, and nothing is recorded of it: there
   * is nothing to keep yet, and who copies a folder would meet a state directory in his way.
   */
  static PendingSave first(SaveContext context, Stage stage) {
    return new PendingSave(context, stage, Kind.FIRST);
  }

  /** The save of a file whose state directory cannot be used: there is no place for a lock. */
  static PendingSave stateless(SaveContext context, Stage stage) {
    return new PendingSave(context, stage, Kind.STATELESS);
  }

  SaveContext context() {
    return context;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public StagedOutput output() {
    return stage.writer();
  }

  @Override
  public Path path() {
    return stage.path();
  }

  @Override
  public void lock() throws IOException {
    if (kind == Kind.RECORDED) {
      lock.take();
    }
  }

  @Override
  public void unlock() throws IOException {
    stage.lockAfter(() -> {});
    lock.giveBack();
  }

  @Override
  public void closeWriter(Uninterrupted.Action close) throws IOException {
    if (stage.isClosed()) {
      close.run();
    } else if (kind == Kind.RECORDED) {
      lock.during(() -> stage.lockAfter(close));
    } else {
      stage.lockAfter(close);
    }
  }

  @Override
  public void pinOldVersion() {
    stage.pinOldVersion();
  }

  @Override
  public Receipt commit(List<Check> checks) throws IOException {
    return commit(new Draft(out -> {}, checks, List.of(), 0, Map.of()));
  }

  Receipt commit(Draft draft) throws IOException {
    requireOpen();
    try {
      if (kind != Kind.RECORDED) {
        stage.lockAfter(() -> {}); // the close of the program's stream has dropped the lock
      }
      stage.check(draft.checks());
      Optional<Receipt> done = withoutRecord();
      Receipt receipt =
          done.isPresent()
              ? done.get()
              : context.room().during(() -> lock.take().publish(stage, draft));
      stage.closeQuietly();
      releaseQuietly();
      return receipt;
    } catch (RejectedException | RuntimeException e) {
      stage.failed(e);
      throw e;
    } catch (IOException e) {
      throw stage.failed(Failures.of(stage.file(), Outcome.UNCHANGED, "staging", e));
    }
  }

  private Optional<Receipt> withoutRecord() throws IOException {
    return switch (kind) {
      case RECORDED -> Optional.empty();
      case FIRST -> new FirstVersion(context, stage).publish();
      case STATELESS -> new StatelessVersion(context, stage).publish();
    };
  }

  /** What goes wrong after the commit cannot undo it. */
  private void releaseQuietly() {
    try {
      lock.giveBack();
    } catch (IOException e) {
      Log.log(
          Level.WARNING, "the lock of " + context.target().file() + " could not be released", e);
    }
  }

  @Override
  public Optional<Path> setAside(String reason) throws IOException {
    requireOpen();
    long size = stage.flushed();
    stage.events().rejected(reason, size);
    if (size == 0) {
      close();
      return Optional.empty();
    }
    requireSpace();
    boolean locked = kind != Kind.STATELESS && lock.takeIfPossible();
    stage.published(); // these bytes may be the only copy: they stay, whatever happens
    if (context.policy().durability() != Durability.PROCESS) {
      stage.force();
    }
    stage.closeFile();
    if (kind == Kind.STATELESS) {
      close();
      return Optional.of(stage.path()); // there is no other place for them
    }
    Target target = context.target();
    Path place = SetAside.move(target, stage.path(), reason, context.now());
    if (locked) {
      lock.take().recordSetAside(place, reason);
    }
    close();
    return Optional.of(place);
  }

  /** Bytes that fill the file system would keep all later versions from being saved. */
  private void requireSpace() throws IOException {
    Path file = context.target().file();
    long bytes = FileFacts.of(file).map(FileFacts::bytes).orElse(0L);
    if (DiskSpace.isShort(file.getParent(), bytes)) {
      throw new IOException("the file system has no space left for them");
    }
  }

  private void requireOpen() {
    if (stage.isClosed()) {
      throw new IllegalStateException("this stage of " + stage.file() + " is closed");
    }
  }

  @Override
  public void close() throws IOException {
    if (stage.isClosed()) {
      return;
    }
    try {
      stage.close();
    } finally {
      lock.giveBack();
    }
  }
}
