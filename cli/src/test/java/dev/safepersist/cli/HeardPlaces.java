package dev.safepersist.cli;

import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.place.Online.Legacy;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.place.Online.Watch;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.PlaceProvider;
import dev.safepersist.migration.tree.TreeSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Directories whose writers are said to be heard: what commands ask of an online migration is
 * noted, and nothing of it is done.
 */
public final class HeardPlaces implements PlaceProvider {
  private static final List<String> ASKED = new ArrayList<>();
  private static State state = State.NONE;

  /** What was asked since the last call. */
  static synchronized List<String> asked() {
    List<String> all = List.copyOf(ASKED);
    ASKED.clear();
    return all;
  }

  /** Begins anew. */
  static synchronized void reset() {
    state = State.NONE;
    ASKED.clear();
  }

  private static synchronized void ask(String what, State next) {
    ASKED.add(what);
    state = next;
  }

  @Override
  public String kind() {
    return "heard";
  }

  @Override
  public Place place(Endpoint endpoint, MigrationConfig config, Path folder)
      throws java.io.IOException {
    TreeSettings tree = TreeSettings.of(endpoint, folder.resolve("heard.yaml"), folder);
    return (Place)
        Proxy.newProxyInstance(
            Place.class.getClassLoader(),
            new Class<?>[] {Place.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("online")) {
                return Optional.of(new Heard());
              }
              try {
                return method.invoke(tree, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public String sample() {
    return "";
  }

  /** One of them. */
  private static final class Heard implements Online {
    @Override
    public Legacy legacy() {
      return new Legacy(List.of(), List.of("what old programs cannot do"));
    }

    @Override
    public List<String> obstacles(boolean withoutWayBack) {
      return List.of();
    }

    @Override
    public Standing run(boolean withoutWayBack, Watch watch) {
      ask("run, batch " + watch.batch(), State.CATCH_UP);
      return standing();
    }

    @Override
    public Standing standing() {
      return new Standing(state, 0, 1, List.of());
    }

    @Override
    public java.time.Duration lag() {
      return java.time.Duration.ZERO;
    }

    @Override
    public List<String> differences(Watch watch) {
      return List.of();
    }

    @Override
    public Swap cutOver(boolean legacyView, Watch watch) {
      boolean before = state == State.CUT_OVER;
      ask("cut-over, view " + legacyView, State.CUT_OVER);
      return before ? new Swap(0, 0, 0) : new Swap(1, 23, 4);
    }

    @Override
    public Swap swapBack(Watch watch) {
      ask("swap-back", State.SWAPPED_BACK);
      return new Swap(2, 5, 0);
    }

    @Override
    public void finish(boolean dropView) {
      ask("finalize, drop view " + dropView, State.FINALIZED);
    }

    @Override
    public void abort() {
      ask("abort", State.ABORTED);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
