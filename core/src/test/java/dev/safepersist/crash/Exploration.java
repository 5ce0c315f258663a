package dev.safepersist.crash;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of the disk that were tried, and those that a checker found bad.
 *
 * @param digests what tells the different states that were tried from one another; see {@link
 *     CrashState#likeness}
 * @param complete whether these were all that the model knows; otherwise some were drawn by lot
 * @param bad what is wrong with the bad ones: each problem once, with the first state that has it;
 *     the exploration ends with the tenth
 */
public record Exploration(Set<String> digests, boolean complete, List<String> bad) {
  private static final int ENOUGH = 10;
  private static final long SEED = 20_261_121;
  private static final Set<String> COUNTED = ConcurrentHashMap.newKeySet();

  /** Looks at one state. */
  @FunctionalInterface
  public interface Checker {
    /**
     * Fails if the state in {@code root} is bad.
     *
     * @param acknowledged how often the program had said that its work was safe
     */
    void check(Path root, int acknowledged) throws Exception;
  }

  /** Gives an empty directory for a state. */
  @FunctionalInterface
  private interface Roots {
    Path fresh() throws IOException;
  }

  /**
   * Tries the states that {@code model} allows: at each point of a crash all of them if there are
   * at most {@code draws}, otherwise that many, drawn by lot with a fixed seed.
   */
  static Exploration of(CrashModel model, int draws, Checker checker) throws IOException {
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      return explored(model, 0, draws, scratch::fresh, checker);
    }
  }

  /**
   * Tries the states of the crashes that come after {@code first} operations or later, each at the
   * place {@code root}, which is not there now: for programs that write down where their files are.
   */
  static Exploration at(Path root, CrashModel model, int first, int draws, Checker checker)
      throws IOException {
    return explored(model, first, draws, () -> Files.createDirectory(root), checker);
  }

  /** These explorations as one; a state that several have tried counts once. */
  static Exploration sum(List<Exploration> parts) {
    Set<String> digests = new HashSet<>();
    parts.forEach(part -> digests.addAll(part.digests));
    return new Exploration(
        digests,
        parts.stream().allMatch(Exploration::complete),
        parts.stream().flatMap(part -> part.bad().stream()).limit(ENOUGH).toList());
  }

  /** How many different states were tried. */
  int states() {
    return digests.size();
  }

  /** How many states were tried that no earlier exploration had counted. */
  void tell(String what) {
    Proof.tell((int) digests.stream().filter(COUNTED::add).count(), "crash states", what);
  }

  private static Exploration explored(
      CrashModel model, int first, int draws, Roots roots, Checker checker) throws IOException {
    Set<String> drawn = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Set<String> states = new HashSet<>();
    Map<String, String> bad = new LinkedHashMap<>();
    boolean complete = true;
    for (int done = first; done < model.points() && bad.size() < ENOUGH; done++) {
      CrashPoint point = model.at(done);
      Draw draw = Draw.from(point, draws, SEED + done);
      complete &= draw.complete();
      for (CrashState state : draw.states()) {
        String digest = state.digest();
        if (drawn.add(digest)) {
          states.add(state.likeness());
        }
        if (bad.size() < ENOUGH && seen.add(point.acknowledged() + digest)) {
          Path root = roots.fresh();
          state.materialise(root);
          problem(checker, root, point.acknowledged())
              .ifPresent(
                  problem ->
                      bad.putIfAbsent(
                          problem.lines().findFirst().orElse(""),
                          problem + "\n" + point + "\nleft:\n" + state));
          ScratchDirectory.delete(root);
        }
      }
    }
    return new Exploration(states, complete, List.copyOf(bad.values()));
  }

  private static Optional<String> problem(Checker checker, Path root, int acknowledged) {
    try {
      checker.check(root, acknowledged);
      return Optional.empty();
    } catch (Exception | AssertionError e) {
      return Optional.of(e.toString().replace(root.toString(), ""));
    }
  }

  /** States of one crash point. */
  private record Draw(List<CrashState> states, boolean complete) {
    static Draw from(CrashPoint point, int draws, long seed) {
      List<CrashState> states = new ArrayList<>();
      EveryChoice every = new EveryChoice();
      boolean more = true;
      while (more && states.size() < draws) {
        states.add(point.state(every));
        more = every.next();
      }
      if (!more) {
        return new Draw(states, true);
      }
      states.clear();
      Choices lot = Choices.byLot(seed);
      for (int i = 0; i < draws; i++) {
        states.add(point.state(lot));
      }
      return new Draw(states, false);
    }
  }
}
