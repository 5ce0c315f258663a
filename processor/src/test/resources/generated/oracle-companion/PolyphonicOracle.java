package demo;

import dev.safepersist.SafePersist;
import java.util.List;

@SafePersist(version = 2)
public class PolyphonicOracle {
  public record State(List<double[]> features, int[] links) {}

  private State state = new State(List.of(), new int[0]);

  @SafePersist
  State state() {
    return state;
  }

  @SafePersist
  void restore(State saved) {
    state = saved;
  }
}
