package dev.safepersist.examples.oracle;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What sounds at one moment: how strongly each of the twelve pitch classes, C to B, is present.
 *
 * @param chroma twelve numbers, a vector of length one, or all zero in silence
 */
public record Frame(List<Double> chroma) {
  /** The number of pitch classes. */
  public static final int CLASSES = 12;

  /** Nothing sounds. */
  public static final Frame SILENCE = new Frame(Collections.nCopies(CLASSES, 0.0));

  /** Checks the length. */
  public Frame {
    chroma = List.copyOf(chroma);
    if (chroma.size() != CLASSES) {
      throw new IllegalArgumentException("a frame has 12 pitch classes, not " + chroma.size());
    }
  }

  /** The frame in which {@code pitches}, given as MIDI note numbers, sound together. */
  public static Frame of(int... pitches) {
    double[] strength = new double[CLASSES];
    for (int pitch : pitches) {
      strength[Math.floorMod(pitch, CLASSES)]++;
    }
    double length = Math.sqrt(DoubleStream.of(strength).map(s -> s * s).sum());
    return length == 0
        ? SILENCE
        : new Frame(DoubleStream.of(strength).map(s -> s / length).boxed().toList());
  }

  /** The Euclidean distance to {@code other}: 0 for equal frames, 1.41 for nothing in common. */
  public double distanceTo(Frame other) {
    double sum = 0;
    for (int i = 0; i < CLASSES; i++) {
      double difference = chroma.get(i) - other.chroma.get(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
