package dev.safepersist.examples.demo;

import dev.safepersist.examples.oracle.Frame;
import java.util.List;
import java.util.stream.IntStream;

/** The chords of Pachelbel's canon, over and over, under a melody that goes its own way. */
final class Canon {
  private static final int[] ROOTS = {62, 57, 59, 54, 55, 50, 55, 57};
  private static final int[] THIRDS = {4, 4, 3, 3, 4, 4, 4, 4};
  private static final int[] SCALE = {62, 64, 66, 67, 69, 71, 73};

  private Canon() {}

  /** The frames from one to another. */
  static List<Frame> frames(int from, int to) {
    return IntStream.range(from, to).mapToObj(Canon::frame).toList();
  }

  private static Frame frame(int index) {
    int chord = index % ROOTS.length;
    int melody = SCALE[index * 3 % SCALE.length];
    return Frame.of(ROOTS[chord], ROOTS[chord] + THIRDS[chord], ROOTS[chord] + 7, melody);
  }
}
