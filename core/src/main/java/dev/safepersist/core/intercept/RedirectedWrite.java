package dev.safepersist.core.intercept;

import dev.safepersist.core.commit.Check;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.disk.CurrentUser;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.RejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A new version of a file that a program writes to a stage, because its open was intercepted. Its
 * streams may be used and closed by several threads; it is published, set aside or dropped by one.
 */
public final class RedirectedWrite {
  private static final Duration MOST_WAITING = Duration.ofSeconds(30);

  private final OpenTarget target;
  private final Path file;
  private final WriteRule rule;
  private final StagedFile staged;
  private boolean begun;
  private int open;
  private Optional<Thread> closer = Optional.empty();
  private boolean failed;
  private boolean ended;
  private volatile boolean undecided;
  private Optional<Path> aside = Optional.empty();
  private boolean lost;

  private RedirectedWrite(OpenTarget target, Path file, WriteRule rule, StagedFile staged) {
    this.target = target;
    this.file = file;
    this.rule = rule;
    this.staged = staged;
  }

  /**
   * Stages a new version of {@code target}.
   *
   * @throws OwnerLostException if the file would get another owner
   * @throws IOException if it cannot be staged
   */
  public static RedirectedWrite open(OpenTarget target, WriteRule rule) throws IOException {
    requireOwner(target.file());
    return ofSameOwner(target, rule, rule.file(target.named()).stageRedirected());
  }

  /** As {@link #open}, for a file whose state directory cannot be used. */
  public static RedirectedWrite openWithoutState(OpenTarget target, WriteRule rule)
      throws IOException {
    requireOwner(target.file());
    return ofSameOwner(target, rule, rule.file(target.named()).stageWithoutState());
  }

  /** Only the superuser can give a file away: for others no stage need be made to see that. */
  private static void requireOwner(Path file) throws IOException {
    Optional<Integer> user = CurrentUser.user().filter(number -> number != 0);
    Optional<Integer> owner =
        FileFacts.of(file).flatMap(FileFacts::owner).map(FileFacts.Owner::user);
    if (user.isPresent() && owner.isPresent() && !owner.equals(user)) {
      throw new OwnerLostException();
    }
  }

  private static RedirectedWrite ofSameOwner(OpenTarget target, WriteRule rule, StagedFile staged)
      throws IOException {
    try {
      requireSameOwner(target.file(), staged.path());
      return of(target, rule, staged);
    } catch (IOException | RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  private static void requireSameOwner(Path file, Path stage) throws IOException {
    if (FileFacts.of(file).isPresent()
        && file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && !Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(stage, "unix:uid"))) {
      throw new OwnerLostException();
    }
  }

  /** The new version of {@code target} in {@code staged}. */
  public static RedirectedWrite of(OpenTarget target, WriteRule rule, StagedFile staged)
      throws IOException {
    return new RedirectedWrite(target, rule.file(target.named()).target().file(), rule, staged);
  }

  /** What it is to replace. */
  public OpenTarget target() {
    return target;
  }

  /** The file, as the program named it. */
  public Path named() {
    return target.named();
  }

  /** The file itself. */
  Path file() {
    return file;
  }

  /** The rule of the file. */
  public WriteRule rule() {
    return rule;
  }

  /** The stage. */
  public StagedFile staged() {
    return staged;
  }

  /** A stream to the stage was opened. */
  public synchronized void begin() {
    begun = true;
    open++;
  }

  /**
   * One more stream to the stage is about to be opened, in place of one to the file.
   *
   * @return false if it is too late, since the last stream was closed
   */
  public synchronized boolean join() {
    if (ended || open == 0) {
      return false;
    }
    open++;
    return true;
  }

  /** Closes a stream to the stage by {@code close}. */
  public synchronized void close(Uninterrupted.Action close) throws IOException {
    try {
      staged.closeWriter(close);
    } catch (IOException | RuntimeException e) {
      failed = true;
      throw e;
    } finally {
      open--;
    }
  }

  /**
   * A stream to the stage is about to be closed by the program: takes the lock of the file, since
   * no other process may take the stage for abandoned meanwhile.
   */
  public synchronized void beforeClose() throws IOException {
    awaitTurn();
    if (!ended) {
      staged.lock();
    }
  }

  /** The lock belongs to a thread: those that close streams at the same time take turns. */
  private void awaitTurn() {
    long end = System.nanoTime() + MOST_WAITING.toNanos();
    boolean interrupted = false;
    while (closer.isPresent() && closer.get() != Thread.currentThread()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    closer = Optional.of(Thread.currentThread());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void endTurn() {
    if (closer.isPresent() && closer.get() == Thread.currentThread()) {
      closer = Optional.empty();
      notifyAll();
    }
  }

  /**
   * The stream was closed, or failed to; {@link #postpone} gives the lock back.
   *
   * @return whether it was the last one
   */
  public synchronized boolean closed(boolean failure) {
    open--;
    failed |= failure;
    return open <= 0;
  }

  /** Gives the lock back that {@link #beforeClose} has taken: the version is published later. */
  public synchronized void postpone() throws IOException {
    try {
      if (!ended) {
        staged.unlock();
      }
    } finally {
      endTurn();
    }
  }

  /** Reads what was written. */
  public InputStream read() throws IOException {
    return new FilterInputStream(Files.newInputStream(staged.path())) {
      @Override
      public void close() throws IOException {
        staged.closeWriter(super::close); // the lock would be lost, as by the close of a writer
      }
    };
  }

  /** A write has failed, whether or not the program takes note. */
  public synchronized void fail() {
    failed = true;
  }

  /** Whether a stream to it is open. */
  public synchronized boolean isOpen() {
    return open > 0;
  }

  /** Whether the program got a stream to it at all. */
  public synchronized boolean hasBegun() {
    return begun;
  }

  /** Whether it was published, set aside or dropped. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  /** What must hold before it is published. Pins the version before, if that is undecided. */
  public List<Check> checks() {
    return List.of(
        version -> {
          if (hasFailed()) {
            throw new RejectedException(named(), Clause.WRITE_FAILED.text());
          }
          note(rule.document().requireReplacement(version, target.bytes()));
        });
  }

  /** As {@link #checks}, for a file that comes as it is: it must be a document, not empty. */
  public List<Check> checksOfWhole() {
    return List.of(version -> note(rule.document().requireWhole(version, false)));
  }

  private void note(boolean certain) {
    if (!certain) {
      undecided = true;
      staged.pinOldVersion();
    }
  }

  /**
   * After {@link #checks}: whether it may be a document in a charset that is not known here. It is
   * published all the same.
   */
  public boolean isUndecided() {
    return undecided;
  }

  private synchronized boolean hasFailed() {
    return failed;
  }

  /**
   * Requires that the program is done with it.
   *
   * @throws RejectedException with a finished message, if it is not
   */
  void requireClosed() throws RejectedException {
    if (isOpen()) {
      throw new RejectedException(named(), CoreMessage.WOVEN_STILL_OPEN.text(named()));
    }
  }

  /** Keeps the bytes that were refused; the clause that says where. */
  public synchronized String setAside(String reason) {
    try {
      aside = staged.setAside(reason);
      return keptIn(aside);
    } catch (IOException | RuntimeException | LinkageError e) {
      lost = true;
      return Clause.BYTES_NOT_KEPT.text(e.getMessage());
    }
  }

  /** Where the bytes are that were refused; empty if there were none, or they could not be kept. */
  public synchronized Optional<Path> aside() {
    return aside;
  }

  /** Whether bytes were refused and could not be kept. */
  public synchronized boolean isLost() {
    return lost;
  }

  /** The clause that says where refused bytes are. */
  public static String keptIn(Optional<Path> place) {
    return place.map(path -> Clause.BYTES_KEPT.text(path)).orElseGet(() -> Clause.NO_BYTES.text());
  }

  /** The clause that says that refused bytes could not be kept. */
  public static String notKept(String reason) {
    return Clause.BYTES_NOT_KEPT.text(reason);
  }

  /** The clause that says what is wrong with what was written. */
  public static String written(String problem) {
    return Clause.WRITTEN.text(problem);
  }

  /** Drops it, unless it was published or set aside, and gives its locks up. */
  public synchronized void drop() {
    ended = true;
    endTurn();
    try {
      staged.close();
    } catch (IOException e) {
      // nothing of the program is lost, and the next process sweeps what is left
      Log.log(Level.WARNING, "the stage of " + named() + " could not be removed", e);
    }
  }
}
