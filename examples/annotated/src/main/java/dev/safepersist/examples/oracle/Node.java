package dev.safepersist.examples.oracle;

import java.util.ArrayList;
import java.util.List;

/** A state of the automaton while it grows. */
final class Node {
  final Frame frame;
  final List<Integer> transitions = new ArrayList<>();
  int suffixLink = -1;
  int repeatLength;

  Node(Frame frame) {
    this.frame = frame;
  }

  static Node of(OracleState.State state) {
    Node node = new Node(new Frame(state.features()));
    node.transitions.addAll(state.transitions());
    node.suffixLink = state.suffixLink();
    node.repeatLength = state.repeatLength();
    return node;
  }

  OracleState.State state() {
    return new OracleState.State(frame.chroma(), transitions, suffixLink, repeatLength);
  }
}
