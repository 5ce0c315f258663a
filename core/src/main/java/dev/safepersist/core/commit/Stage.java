package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.Content;
import dev.safepersist.core.stage.StageChannel;
import dev.safepersist.core.stage.StageFiles;
import dev.safepersist.core.stage.StageInput;
import dev.safepersist.core.stage.StageWriter;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.List;

/**
 * The bytes of a new version, in a file of their own under {@code .safepersist/stage}. It knows
 * nothing of locks and of the version in place. Used by one thread at a time.
 */
final class Stage implements StagedVersion, Closeable {
  private final Target target;
  private final Path model;
  private final SaveEvents events;
  private final FollowedAttributes attributes;
  private boolean adopted;
  private boolean bare;
  private StageChannel channel;
  private final StageWriter writer;
  private boolean done;
  private boolean published;
  private boolean pinsOldVersion;
  private int crc32c;
  private long bytes;

  private Stage(
      Target target, Path model, SaveEvents events, StageChannel channel, boolean adopted) {
    boolean ofProgram = adopted && !channel.path().startsWith(target.state().root());
    this.attributes =
        ofProgram
            ? FollowedAttributes.none()
            : FollowedAttributes.of(target.file(), channel.path());
    this.target = target;
    this.model = model;
    this.events = events;
    this.channel = channel;
    this.adopted = adopted;
    this.writer = new StageWriter(channel);
  }

  private Stage forHeld(boolean held) {
    bare = held;
    return this;
  }

  /**
   * Makes a stage.
   *
   * @param model the file whose mode, owner and group the new version gets, if it exists
   */
  static Stage open(Target target, Path model) throws IOException {
    SaveEvents events = new SaveEvents(target.named());
    StageChannel channel = StageFiles.create(target, target.state().stage(), model, false);
    return new Stage(target, model, events, channel, false);
  }

  /** Makes a stage that a program writes in place of the file. */
  static Stage redirected(Target target) throws IOException {
    SaveEvents events = new SaveEvents(target.named());
    boolean held = HeldFiles.isHeld(target.file());
    StageChannel channel = StageFiles.create(target, target.state().stage(), target.file(), true);
    return new Stage(target, target.file(), events, channel, false).forHeld(held);
  }

  /** Takes a file that a program has written; it stays where it is unless it is published. */
  static Stage adopt(Target target, Path written) throws IOException {
    SaveEvents events = new SaveEvents(target.named());
    return new Stage(target, target.file(), events, StageChannel.open(written), true);
  }

  /** Makes a stage beside the file, whose state directory is not to be used. */
  static Stage beside(Target target) throws IOException {
    SaveEvents events = new SaveEvents(target.named());
    return new Stage(target, target.file(), events, StageFiles.createBeside(target), false);
  }

  /** Makes a stage beside the file, which does not exist: no state directory is needed for it. */
  static Stage first(Target target) throws IOException {
    SaveEvents events = new SaveEvents(target.named());
    return new Stage(target, target.file(), events, StageFiles.createFirst(target), false);
  }

  Target target() {
    return target;
  }

  SaveEvents events() {
    return events;
  }

  StageWriter writer() {
    return writer;
  }

  Path path() {
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

  /**
   * Lets the content write itself; what the file system refuses becomes a {@link SaveException}.
   */
  void fill(Content content) throws IOException {
    try {
      content.writeTo(writer);
      writer.flush();
    } catch (IOException | RuntimeException e) {
      IOException failure = writer.failure();
      if (failure != null) {
        throw failed(Failures.of(target.named(), Outcome.UNCHANGED, "writing", failure));
      }
      failed(e);
      throw e;
    }
  }

  /** Runs {@code close}, which drops the lock on the stage, and locks the stage again. */
  void lockAfter(Uninterrupted.Action close) throws IOException {
    channel.lockAfter(close);
  }

  /** Ends the writing and looks whether the bytes may be published. */
  void check(List<Check> checks) throws IOException {
    events.enter(Step.CHECKING);
    finish();
    for (Check check : checks) {
      check.check(this);
    }
  }

  /** Ends the writing: what was written is in the file, and as long as it must be. */
  void finish() throws IOException {
    bytes = flushed();
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

  /** Writes out what is buffered, and returns how long the file is. */
  long flushed() throws IOException {
    writer.flush();
    return channel.size();
  }

  /** Gets what was changed of the file, other than its bytes, since the stage was made. */
  void follow(FileFacts file) throws IOException {
    attributes.carryOver(target.file(), file, path());
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
    boolean interruptible = !adopted; // another program's file cannot be replaced by a copy
    for (int attempt = 1; ; attempt++) {
      try {
        if (interruptible) {
          channel.force();
        } else {
          channel.forceApart();
        }
        return;
      } catch (InterruptedIOException e) {
        interruptible = false;
        attempt--;
        replaceByCopy(channel.path().getParent(), e);
      } catch (IOException e) {
        if (attempt == attempts) {
          throw e;
        }
        Uninterrupted.sleep(10L << attempt);
        replaceByCopy(channel.path().getParent(), e);
      }
    }
  }

  /** Syncs the stage as it is: these bytes may be the only copy, and a failure loses nothing. */
  void force() throws IOException {
    channel.forceApart();
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
    StageChannel copy = StageFiles.create(target, folder, model, false);
    StageFiles.fill(copy, channel, bytes, crc32c, cause);
    return copy;
  }

  /**
   * The version that the stage holds.
   *
   * @throws SaveException if another program has changed its length
   */
  Revision revision(long serial, int schemaVersion) throws IOException {
    FileFacts facts = channel.facts();
    if (facts.bytes() != bytes) {
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.SIZE_MISMATCH.text(target.named(), bytes, facts.bytes()),
          null);
    }
    return new Revision(serial, crc32c(), bytes, facts.modified(), schemaVersion);
  }

  /** Closes the file before it is published; an error then still counts. */
  void closeFile() throws IOException {
    channel.close();
  }

  /** The file is no longer the stage's to remove. */
  void published() {
    published = true;
  }

  /** Its bytes are in the file: it goes, even if a program has written it. */
  void copied() {
    adopted = false;
  }

  /** Whether it was made while the program held the file open, and has not all its attributes. */
  boolean isBare() {
    return bare;
  }

  /** Whether a program has made the file, and may still do something else with it. */
  boolean isAdopted() {
    return adopted;
  }

  /** Whether {@code there} is the file that was taken, not one that has come in its place. */
  boolean isFile(FileFacts there) {
    return channel.isFile(there);
  }

  void pinOldVersion() {
    pinsOldVersion = true;
  }

  boolean pinsOldVersion() {
    return pinsOldVersion;
  }

  /** Reports to observers that the save failed. */
  <E extends Throwable> E failed(E failure) {
    events.failed(failure, Math.max(bytes, writer.position()));
    return failure;
  }

  /** Closes the stage of a version that is in place: a failure cannot undo that. */
  void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the stage of " + target.file() + " could not be closed", e);
    }
  }

  boolean isClosed() {
    return done;
  }

  @Override
  public void close() throws IOException {
    if (done) {
      return;
    }
    done = true;
    if (published || adopted) {
      channel.close();
    } else {
      StageFiles.drop(channel);
    }
  }
}
