package dev.safepersist.examples.oracle;

import dev.safepersist.SafePersist;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * An audio oracle for several voices: it learns music frame by frame and improvises on what it has
 * heard. Not safe for use by several threads.
 *
 * <p>The automaton is the factor oracle of Allauzen, Crochemore and Raffinot (1999), over frames
 * that count as the same letter when they are near each other, as Dubnov, Assayag and Cont (2007)
 * do it. The length of a repeat is found as Lefebvre and Lecroq (2000) find it.
 */
public final class PolyphonicOracle {
  private static final String SCHEMA = "schemas/audio_oracle.schema.json";
  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final List<Node> nodes = new ArrayList<>();
  private double threshold;

  /** An oracle that has heard nothing and takes frames within {@code threshold} for the same. */
  public PolyphonicOracle(double threshold) {
    this.threshold = threshold;
    nodes.add(new Node(Frame.SILENCE));
  }

  /** All that was learned. */
  @SafePersist(schema = SCHEMA, description = "What an oracle has heard")
  OracleState state() {
    return new OracleState(threshold, nodes.stream().map(Node::state).toList());
  }

  /** Forgets everything and takes over what another oracle has learned. */
  @SafePersist(schema = SCHEMA, description = "What an oracle has heard")
  void restore(OracleState state) {
    threshold = state.threshold();
    nodes.clear();
    state.states().forEach(each -> nodes.add(Node.of(each)));
  }

  /** How many frames were heard. */
  public int heard() {
    return nodes.size() - 1;
  }

  /** The length of the passage that ends at the {@code frame}-th frame and was heard before. */
  public int repeatLength(int frame) {
    return nodes.get(frame).repeatLength;
  }

  /** Learns what sounds next. */
  public void hear(Frame frame) {
    int added = nodes.size();
    Node node = new Node(frame);
    nodes.add(node);
    nodes.get(added - 1).transitions.add(added);

    int last = added - 1;
    int suffix = nodes.get(last).suffixLink;
    OptionalInt known = OptionalInt.empty();
    while (suffix != NONE) {
      known = follow(suffix, frame);
      if (known.isPresent()) {
        break;
      }
      nodes.get(suffix).transitions.add(added);
      last = suffix;
      suffix = nodes.get(suffix).suffixLink;
    }
    node.suffixLink = known.orElse(ROOT);
    node.repeatLength = known.isPresent() ? commonSuffix(last, known.getAsInt() - 1) + 1 : 0;
  }

  /** Whether the oracle can follow {@code passage} from the root; true for all it has heard. */
  public boolean knows(List<Frame> passage) {
    int at = ROOT;
    for (Frame frame : passage) {
      OptionalInt next = follow(at, frame);
      if (next.isEmpty()) {
        return false;
      }
      at = next.getAsInt();
    }
    return true;
  }

  /**
   * Plays {@code length} frames: mostly what came next, and now and then a jump to an earlier
   * passage that sounds alike.
   */
  public List<Frame> improvise(int length, RandomGenerator random) {
    List<Frame> music = new ArrayList<>(length);
    int at = ROOT;
    while (music.size() < length && heard() > 0) {
      Node node = nodes.get(at);
      boolean jump = node.transitions.isEmpty() || (at != ROOT && random.nextInt(8) == 0);
      if (jump) {
        node = nodes.get(node.suffixLink);
      }
      at = node.transitions.get(random.nextInt(node.transitions.size()));
      music.add(nodes.get(at).frame);
    }
    return music;
  }

  private OptionalInt follow(int from, Frame frame) {
    OptionalInt nearest = OptionalInt.empty();
    double least = threshold;
    for (int target : nodes.get(from).transitions) {
      double distance = nodes.get(target).frame.distanceTo(frame);
      if (distance <= least) {
        least = distance;
        nearest = OptionalInt.of(target);
      }
    }
    return nearest;
  }

  private int commonSuffix(int first, int second) {
    int end = nodes.get(first).suffixLink;
    if (second == end) {
      return nodes.get(first).repeatLength;
    }
    int other = second;
    while (other != ROOT && nodes.get(other).suffixLink != end) {
      other = nodes.get(other).suffixLink;
    }
    return Math.min(nodes.get(first).repeatLength, nodes.get(other).repeatLength);
  }
}
