package dev.safepersist.examples.oracle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * All that an oracle has learned.
 *
 * @param threshold the distance up to which two frames count as the same
 * @param states the states, from the silent root on, one for each frame heard
 */
public record OracleState(double threshold, List<State> states) {
  /** Copies the states. */
  public OracleState {
    states = List.copyOf(states);
  }

  /**
   * One state.
   *
   * @param features the pitch classes that lead into the state
   * @param transitions the states that may follow
   * @param suffixLink the state that ends the longest earlier passage heard again here; -1 for the
   *     root
   * @param repeatLength how many frames that passage has
   */
  public record State(
      List<Double> features,
      List<Integer> transitions,
      @JsonProperty("suffix_link") int suffixLink,
      @JsonProperty("repeat_length") int repeatLength) {
    /** Copies the lists. */
    public State {
      features = List.copyOf(features);
      transitions = List.copyOf(transitions);
    }
  }
}
