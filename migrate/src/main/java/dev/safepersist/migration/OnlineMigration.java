package dev.safepersist.migration;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.migration.MigrationBuilder.Parts;
import dev.safepersist.migration.access.Operation;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.place.Online.Legacy;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A migration while other programs go on writing: what they write is captured and caught up with,
 * until the new documents take the place of the old ones. Safe for use by several threads; one
 * process at a time works on it.
 */
public final class OnlineMigration {
  private static final String WHILE_WRITERS_GO_ON = "not while writers go on: ";

  private final MigrationDesk desk;

  OnlineMigration(MigrationDesk desk) {
    this.desk = desk;
  }

  /** What is done with the opened migration. */
  @FunctionalInterface
  private interface Work<T> {
    T run(Online online, OnlineWatch watch) throws IOException, InterruptedException;
  }

  /**
   * Captures, copies and catches up, from where it stands.
   *
   * @param withoutWayBack whether steps that do not lead back are accepted
   * @param follows whether to go on catching up until a pause is asked for
   * @param progress receives where it stands every second
   * @throws MigrationException if something stands against it, with all obstacles
   */
  public Standing run(
      String id, boolean withoutWayBack, boolean follows, Consumer<Standing> progress)
      throws IOException, InterruptedException {
    desk.runnable(Operation.RUN, id);
    return exclusively(
        Operation.RUN,
        id,
        (online, watch) -> {
          List<String> obstacles = online.obstacles(withoutWayBack);
          if (!obstacles.isEmpty()) {
            throw new MigrationException(MigrationMessage.OBSTACLE, String.join("; ", obstacles));
          }
          watch.announce();
          return online.run(withoutWayBack, watch.until(follows, progress));
        });
  }

  /** What stands against it, each with a remedy; changes nothing. */
  public List<String> obstacles(boolean withoutWayBack) throws IOException, InterruptedException {
    try (Online online = open("not-planned")) {
      return online.obstacles(withoutWayBack);
    }
  }

  /** What a view for old programs would be, and what they could not do with it. */
  public Legacy legacy() throws IOException {
    try (Online online = open("not-planned")) {
      return online.legacy();
    }
  }

  /**
   * Validates, and puts the new documents into use under the name of the old ones. If that was done
   * already, as by a process that was killed before it could say so, the lock is not asked for.
   */
  public Swap cutOver(String id) throws IOException, InterruptedException {
    return exclusively(Operation.CUT_OVER, id, (online, watch) -> online.cutOver(false, watch));
  }

  /**
   * Validates, and puts the new documents into use under their own name; old programs go on through
   * a view by the old name.
   */
  public Swap cutOverWithLegacyView(String id) throws IOException, InterruptedException {
    return exclusively(Operation.CUT_OVER, id, (online, watch) -> online.cutOver(true, watch));
  }

  /** Puts the old documents into use again, with all that was written since the cut-over. */
  public Swap swapBack(String id) throws IOException, InterruptedException {
    return exclusively(Operation.SWAP_BACK, id, Online::swapBack);
  }

  /** Takes it back before the cut-over: nothing of it is left. */
  public void abort(String id) throws IOException, InterruptedException {
    exclusively(
        Operation.ABORT,
        id,
        (online, watch) -> {
          online.abort();
          return id;
        });
  }

  /** Whether a migration is one of these. */
  boolean has(String id) throws IOException {
    return OnlineMark.of(desk.folders().of(id)).filter(OnlineMark::isOpen).isPresent();
  }

  /** Gives up the way back, and drops the old documents, perhaps with the view by their name. */
  void finish(String id, boolean dropView) throws IOException, InterruptedException {
    exclusively(
        Operation.FINALIZE,
        id,
        (online, watch) -> {
          online.finish(dropView);
          return id;
        });
  }

  /** What a plan says of it: what stands against it, and what old programs could not do. */
  List<String> notices() throws IOException {
    try {
      Optional<Online> found = opened("not-planned");
      if (found.isEmpty()) {
        return List.of();
      }
      try (Online online = found.get()) {
        return notices(online);
      }
    } catch (PlaceException problem) {
      String text = String.valueOf(problem.getMessage()).replace("\nFix: ", " ");
      return List.of(WHILE_WRITERS_GO_ON + text);
    }
  }

  private static List<String> notices(Online online) throws IOException {
    List<String> found = new ArrayList<>();
    online.obstacles(false).forEach(one -> found.add(WHILE_WRITERS_GO_ON + one));
    if (found.isEmpty()) {
      Legacy legacy = online.legacy();
      legacy.obstacles().forEach(one -> found.add("no view for old programs: " + one));
      legacy.limits().forEach(one -> found.add("not through a view for old programs: " + one));
    }
    return found;
  }

  private Online open(String id) throws IOException {
    return opened(id).orElseThrow(() -> new MigrationException(MigrationMessage.NOT_ONLINE));
  }

  private Optional<Online> opened(String id) throws IOException {
    Parts parts = desk.parts();
    Transformation checks =
        new Transformation(
            parts.steps(), parts.schema(), parts.rules(), id, true, key -> Optional.empty());
    Place target = parts.target().orElse(parts.source());
    return parts.target().isEmpty()
        ? Optional.empty()
        : parts
            .source()
            .online(target, id, new OnlineFormats(parts.steps(), checks, parts.transforming()));
  }

  @SuppressWarnings("try") // the lock is only held
  private <T> T exclusively(Operation operation, String id, Work<T> work)
      throws IOException, InterruptedException {
    desk.plan(id);
    return desk.audited(
        operation,
        id,
        () -> {
          try (Locked lock = desk.folders().lock(Duration.ZERO);
              Online online = open(id)) {
            OnlineWatch watch =
                new OnlineWatch(
                    desk.folders().of(id),
                    online,
                    desk.options().batch(),
                    desk.options().throttle());
            try {
              return work.run(online, watch);
            } finally {
              watch.keep();
            }
          }
        });
  }
}
