package dev.safepersist.migration;

import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.ThrottleSettings;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Watch;
import dev.safepersist.migration.run.Control;
import dev.safepersist.migration.run.Throttle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Watches a migration whose writers go on: holds it back, notes where it stands, and ends it when a
 * pause is asked for. For one thread.
 */
final class OnlineWatch implements Watch {
  private static final long SECOND = 1_000_000_000L;
  private static final long STEP_MILLIS = 200;

  /** With fewer captured writes than that, it counts as caught up. */
  private static final long FEW = 500;

  /** Where nothing else is said: rows stay locked for about as long as a batch takes. */
  private static final int BATCH = 200;

  private final Path folder;
  private final Online online;
  private final BatchSettings batches;
  private final ThrottleSettings configured;
  private final Throttle throttle;
  private final Control control;
  private Tuning applied = Tuning.NONE;
  private boolean follows;
  private Consumer<Standing> progress = standing -> {};
  private long looked = System.nanoTime() - SECOND;

  OnlineWatch(Path folder, Online online, BatchSettings batches, ThrottleSettings configured) {
    this.folder = folder;
    this.batches = batches;
    this.online = online;
    this.configured = configured;
    this.throttle = new Throttle(configured);
    this.control = new Control(folder);
  }

  /**
   * This, with a listener.
   *
   * @param value whether to go on when it has caught up
   */
  OnlineWatch until(boolean value, Consumer<Standing> listener) {
    follows = value;
    progress = listener;
    return this;
  }

  @Override
  public boolean goesOn(Standing standing) throws IOException {
    if (isTime()) {
      OnlineMark.keep(folder, standing);
      progress.accept(standing);
      tune();
    }
    boolean caughtUp = standing.state() == State.CATCH_UP && standing.behind() < FEW;
    return !control.isPaused() && (follows || !caughtUp);
  }

  private boolean isTime() {
    long now = System.nanoTime();
    if (now - looked < SECOND) {
      return false;
    }
    looked = now;
    return true;
  }

  private void tune() throws IOException {
    Tuning wanted = Tuning.of(folder);
    if (!wanted.equals(applied)) {
      applied = wanted;
      throttle.limit(
          new ThrottleSettings(
              wanted.perSecond().orElse(configured.perSecond()),
              wanted.load().orElse(configured.load())));
    }
  }

  @Override
  public int batch() {
    int usual =
        batches.adaptive()
            ? Math.max(batches.min(), Math.min(batches.max(), BATCH))
            : batches.start();
    return applied.batch().orElse(usual);
  }

  @Override
  public void await(int documents) throws IOException, InterruptedException {
    throttle.await(documents, () -> {});
    while (!configured.replicationLag().isZero()
        && !control.isPaused()
        && online.lag().compareTo(configured.replicationLag()) > 0) {
      Thread.sleep(STEP_MILLIS);
    }
  }

  /**
   * Notes that writes are about to be captured, before they are: from then on the migration is not
   * treated as one whose writers rest, wherever this process ends.
   */
  void announce() throws IOException {
    if (OnlineMark.of(folder).isEmpty()) {
      OnlineMark.keep(folder, new Standing(State.BACKFILL, 0, 0, List.of()));
    }
  }

  /** Notes where it stands now. */
  void keep() throws IOException {
    Standing standing = online.standing();
    if (standing.state() != State.NONE || OnlineMark.of(folder).isPresent()) {
      OnlineMark.keep(folder, standing);
    }
  }
}
