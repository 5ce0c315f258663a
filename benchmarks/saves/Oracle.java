package dev.safepersist.benchmarks;

import dev.safepersist.schema.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A document of numbers, texts and lists: floats widened to doubles make most of its bytes. */
record Oracle(String name, List<State> states) {
  static final String SCHEMA = "benchmarks/saves/oracle.schema.json";

  private static final int VECTOR = 16;

  record State(
      int id, String label, double[] vector, List<Transition> transitions, List<String> links) {}

  record Transition(int target, double weight) {}

  /** A document of that many states, of which each takes about half a kilobyte. */
  static Oracle of(int states) {
    Random random = new Random(7);
    List<State> all = new ArrayList<>();
    for (int id = 0; id < states; id++) {
      double[] vector = new double[VECTOR];
      for (int i = 0; i < VECTOR; i++) {
        vector[i] = random.nextFloat();
      }
      List<Transition> transitions = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        transitions.add(new Transition(random.nextInt(states), random.nextFloat()));
      }
      all.add(new State(id, "state-" + id, vector, transitions, List.of("a" + id, "b" + id)));
    }
    return new Oracle("oracle", all);
  }

  /** What the annotation processor writes for the schema, in short. */
  static void validate(Oracle value, Violations found) {
    if (value.name().isEmpty()) {
      found.add("/name", "/properties/name/minLength");
    }
    for (State state : value.states()) {
      if (state.id() < 0 || Violations.length(state.label()) > 80) {
        found.add("/states", "/$defs/State/properties");
      }
      if (state.vector().length != VECTOR) {
        found.add("/states", "/$defs/State/properties/vector");
      }
      for (double number : state.vector()) {
        if (!Double.isFinite(number)) {
          found.add("/states", "/$defs/State/properties/vector/items/type");
        }
      }
      for (Transition transition : state.transitions()) {
        if (transition.target() < 0 || !(transition.weight() >= 0)) {
          found.add("/states", "/$defs/Transition/properties");
        }
      }
    }
  }
}
