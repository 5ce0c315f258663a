package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.lock.JvmClaim;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StageName;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Remedy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The removal of stages whose owner is gone. A living owner holds a lock on its stage until it has
 * the lock of the target; so a stage is stale if a sweeper that holds the lock of the target can
 * lock the stage as well. Process ids and file times play no part.
 */
public final class Sweep {
  private static final RecentPaths TOUCHED = new RecentPaths();

  private Sweep() {}

  /**
   * Sweeps the directory of {@code target} unless this JVM did so before, and makes durable what a
   * process made there that died too early to do so.
   */
  static void atFirstTouch(Target target, Ports ports) throws IOException {
    Path root = target.state().root();
    if (TOUCHED.contains(root)) {
      return;
    }
    try {
      FirstVersions.sweep(target, ports);
      stale(target.directory(), target.state(), false);
      JournalSweep.sweep(target.state());
      ContinuedParts.report(target.directory(), target.state(), SystemTime.now());
    } catch (IOException e) {
      Log.log(Level.WARNING, "stale stages in " + target.state() + " could not be swept", e);
    }
    target.state().syncNames();
    TOUCHED.add(root);
  }

  /** Removes the stale stages of {@code directory}; failures are logged. */
  public static List<Path> stale(Path directory, StateDirectory state, boolean dryRun)
      throws IOException {
    return stale(directory, state, dryRun, Sweep::notSwept);
  }

  /**
   * Removes the stale stages of {@code directory}; none if the state is not to be trusted.
   *
   * @param dryRun whether they are only looked for
   * @param failed gets each stage that cannot be looked at or removed; the others follow
   * @return the stale stages that were found
   */
  public static List<Path> stale(
      Path directory,
      StateDirectory state,
      boolean dryRun,
      BiConsumer<? super Path, ? super IOException> failed)
      throws IOException {
    if (!state.isUsable(directory)) {
      return List.of();
    }
    List<Path> stale = new ArrayList<>(stale(state.stage(), directory, state, dryRun, failed));
    if (!directory.equals(state.root().getParent())) {
      // copies made beside the target
      stale.addAll(stale(directory, directory, state, dryRun, failed));
    }
    return stale;
  }

  private static List<Path> stale(
      Path folder,
      Path directory,
      StateDirectory state,
      boolean dryRun,
      BiConsumer<? super Path, ? super IOException> failed)
      throws IOException {
    List<Path> stale = new ArrayList<>();
    for (Path stage : DirectoryEntries.of(folder)) {
      Optional<StageName> name = name(stage, folder.equals(directory));
      try {
        if (name.isPresent() && isStale(directory, state, stage, name.get(), dryRun)) {
          stale.add(stage);
        }
      } catch (IOException e) {
        failed.accept(stage, e);
      } catch (InvalidPathException e) {
        failed.accept(stage, new IOException(e));
      }
    }
    return stale;
  }

  private static void notSwept(Path stage, IOException reason) {
    Log.log(Level.WARNING, "the stage " + stage + " could not be swept", reason);
  }

  private static Optional<StageName> name(Path stage, boolean hidden) {
    String name = stage.getFileName().toString();
    if (!hidden) {
      return StageName.parse(name);
    }
    return name.startsWith(".") ? StageName.parse(name.substring(1)) : Optional.empty();
  }

  /**
   * Removes the name that a published stage had, if a crash brought it back: the rename into
   * another directory may survive without the removal of the old name.
   *
   * @param current the facts of the file of {@code target}, whose lock is held
   */
  static void unshare(Target target, FileFacts current) throws IOException {
    for (Path stage : DirectoryEntries.of(target.state().stage())) {
      if (FileFacts.of(stage).filter(current::sameFile).isPresent()
          && FileFacts.of(target.file()).filter(current::sameFile).isPresent()) {
        Files.deleteIfExists(stage); // the number of a file that was deleted may be given anew
      }
    }
  }

  private static boolean isStale(
      Path directory, StateDirectory state, Path stage, StageName name, boolean dryRun)
      throws IOException {
    if (name.jvm().equals(JvmClaim.jvmName())) {
      return false;
    }
    Path file = directory.resolve(name.key());
    Target target = new Target(file, file, state, name.key());
    if (TargetLock.heldByThread(target)) {
      return ended(target, stage, name, dryRun);
    }
    Optional<TargetLock> lock = TargetLock.take(target, Duration.ZERO);
    if (lock.isEmpty()) {
      return false;
    }
    try {
      return !Pending.any(target) && ended(target, stage, name, dryRun);
    } finally {
      lock.get().close();
    }
  }

  private static boolean ended(Target target, Path stage, StageName name, boolean dryRun)
      throws IOException {
    long begin = System.nanoTime();
    long bytes = FileFacts.of(stage).map(FileFacts::bytes).orElse(0L);
    boolean ended =
        name.redirected()
            ? AbandonedFile.ended(stage, dryRun, new AbandonedStage(target, stage)::keep)
            : AbandonedFile.removed(stage, dryRun);
    if (ended && !dryRun) {
      SaveEvents.recovered(target, Remedy.STAGE_REMOVED, bytes, begin);
    }
    return ended;
  }
}
