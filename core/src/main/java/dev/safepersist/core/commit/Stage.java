package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StageChannel;
import dev.safepersist.core.stage.StageFiles;
import dev.safepersist.core.stage.StageInput;
import dev.safepersist.core.stage.StageWriter;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A new version in its own file under {@code .safepersist/stage}. Used by one thread at a time. */
final class Stage implements StagedFile, StagedVersion {
  private final Target target;
  private final Commit commit;
  private final Path model;
  private StageChannel channel;
  private final StageWriter writer;
  private final SaveEvents account;
  private final StageLock lock;
  private boolean adopted;
  private boolean first;
  private boolean done;
  private boolean published;
  private boolean pinsOldVersion;
  private int crc32c;
  private long bytes;

  private Stage(
      Target target, Commit commit, Path model, SaveEvents account, StageChannel channel) {
    this.target = target;
    this.commit = commit;
    this.model = model;
    this.account = account;
    this.channel = channel;
    this.writer = new StageWriter(channel);
    this.lock = new StageLock(commit, target, account);
  }

  static Stage open(Target target, Commit commit) throws IOException {
    return open(target, commit, target.file());
  }

  private static Stage open(Target target, Commit commit, Path model) throws IOException {
    SaveEvents account = new SaveEvents(target.named());
    StageChannel channel = StageFiles.create(target, target.state().stage(), model);
    return new Stage(target, commit, model, account, channel);
  }

  /** Takes a file that a program has written; it stays where it is unless it is published. */
  static Stage adopt(Target target, Commit commit, Path written) throws IOException {
    SaveEvents account = new SaveEvents(target.named());
    Stage stage = new Stage(target, commit, target.file(), account, StageChannel.open(written));
    stage.adopted = true;
    return stage;
  }

  /**
   * Opens a stage for the first version of a file. It takes no lock, and nothing is recorded of it:
   * there is nothing to keep yet, and who copies a folder would meet a state directory in his way.
   */
  static Stage first(Target target, Commit commit) throws IOException {
    SaveEvents account = new SaveEvents(target.named());
    Stage stage = new Stage(target, commit, target.file(), account, StageFiles.createFirst(target));
    stage.first = true;
    return stage;
  }

  /**
   * Makes the stage that {@code lock} will publish.
   *
   * @param model the file whose mode, owner and group the new version gets, if it is there
   */
  static Stage open(Target target, Commit commit, Locked lock, Path model) throws IOException {
    Stage stage = open(target, commit, model);
    stage.lock.lend(lock);
    return stage;
  }

  @Override
  public StagedOutput output() {
    return writer;
  }

  Target target() {
    return target;
  }

  /** The protocol that the stage belongs to. */
  Commit commit() {
    return commit;
  }

  StageWriter writer() {
    return writer;
  }

  @Override
  public Path path() {
    return channel.path();
  }

  @Override
  public Path file() {
    return target.named();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  String crc32c() {
    return Crc32c.hex(crc32c);
  }

  @Override
  public InputStream open() {
    return new StageInput(channel, bytes);
  }

  @Override
  public void lock() throws IOException {
    if (!first) {
      lock.take();
    }
  }

  @Override
  public void unlock() throws IOException {
    channel.lockAfter(() -> {});
    lock.giveBack();
  }

  @Override
  public void closeWriter(Uninterrupted.Action close) throws IOException {
    if (done) {
      close.run();
      return;
    }
    if (first) {
      channel.lockAfter(close);
    } else {
      lock.during(() -> channel.lockAfter(close));
    }
  }

  /** Ends the writing: what was written is in the file, and as long as it must be. */
  void finish() throws IOException {
    writer.flush();
    bytes = channel.size();
    if (writer.position() == 0) {
      crc32c = StageFiles.sum(channel, bytes); // a program wrote the stage itself
      return;
    }
    if (bytes != writer.position()) {
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.SIZE_MISMATCH.text(target.named(), writer.position(), bytes),
          null);
    }
    crc32c = writer.crc32c();
  }

  void seal(long serial) throws IOException {
    if (writer.position() > 0) {
      writer.seal(serial);
      crc32c = writer.crc32c();
    }
  }

  /**
   * Syncs the stage; where that fails, a fresh copy of it, at most {@code attempts} files in all.
   */
  void sync(int attempts) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        channel.force();
        return;
      } catch (IOException e) {
        if (attempt == attempts) {
          throw e;
        }
        Uninterrupted.sleep(10L << attempt);
        replaceByCopy(channel.path().getParent(), e);
      }
    }
  }

  /** Makes a synced copy as a hidden file next to the target. */
  Path copyBeside(AtomicMoveNotSupportedException cause) throws IOException {
    return StageFiles.synced(copied(target.directory(), cause));
  }

  private void replaceByCopy(Path folder, IOException cause) throws IOException {
    StageChannel failed = channel;
    channel = copied(folder, cause);
    try {
      StageFiles.drop(failed);
    } catch (IOException e) {
      Log.log(Level.WARNING, "a stage whose sync failed could not be removed", e);
    }
  }

  private StageChannel copied(Path folder, IOException cause) throws IOException {
    if (adopted) {
      throw cause; // the file is not ours to give up
    }
    StageChannel copy = StageFiles.create(target, folder, model);
    StageFiles.fill(copy, channel, bytes, crc32c, cause);
    return copy;
  }

  /** Closes the file before it is published; an error then still counts. */
  void closeFile() throws IOException {
    channel.close();
  }

  void published() {
    published = true;
  }

  @Override
  public void pinOldVersion() {
    pinsOldVersion = true;
  }

  boolean pinsOldVersion() {
    return pinsOldVersion;
  }

  @Override
  public Receipt commit(List<Check> checks) throws IOException {
    Draft draft = Draft.of(out -> {});
    for (Check check : checks) {
      draft = draft.withCheck(check);
    }
    return commit(draft);
  }

  Receipt commit(Draft draft) throws IOException {
    requireOpen();
    try {
      check(draft);
      Optional<Receipt> asFirst =
          first ? new FirstVersion(target, this).publish() : Optional.empty();
      Receipt receipt = asFirst.isPresent() ? asFirst.get() : lock.take().publish(this, draft);
      closeQuietly();
      return receipt;
    } catch (RejectedException | RuntimeException e) {
      failed(e);
      throw e;
    } catch (IOException e) {
      throw failed(Failures.of(target.named(), Outcome.UNCHANGED, "staging", e));
    }
  }

  /** Releases the lock; what goes wrong after the commit cannot undo it. */
  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the stage of " + target.file() + " could not be closed", e);
    }
  }

  /** Ends the writing and looks whether the bytes may be published. */
  void check(Draft draft) throws IOException {
    account.enter(Step.CHECKING);
    finish();
    for (Check check : draft.checks()) {
      check.check(this);
    }
  }

  @Override
  public Optional<Path> setAside(String reason) throws IOException {
    requireOpen();
    writer.flush();
    long size = channel.size();
    account.rejected(reason, size);
    if (size == 0) {
      close();
      return Optional.empty();
    }
    boolean locked = lock.takeIfPossible();
    published = true; // these bytes may be the only copy: they stay, whatever happens
    if (commit.policy().durability() != Durability.PROCESS) {
      channel.force();
    }
    channel.close();
    Path place = SetAside.move(target, channel.path(), reason);
    if (locked) {
      lock.take().recordSetAside(place, reason);
    }
    close();
    return Optional.of(place);
  }

  SaveEvents account() {
    return account;
  }

  /** Tells those who look on that the save failed. */
  <E extends Throwable> E failed(E failure) {
    account.failed(failure, Math.max(bytes, writer.position()));
    return failure;
  }

  private void requireOpen() {
    if (done) {
      throw new IllegalStateException("this stage of " + target.named() + " is closed");
    }
  }

  @Override
  public void close() throws IOException {
    if (done) {
      return;
    }
    done = true;
    try {
      if (published || adopted) {
        channel.close();
      } else {
        StageFiles.drop(channel);
      }
    } finally {
      lock.release();
    }
  }
}
