package dev.safepersist.examples.music.rhythm;

import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Path;

/** The program of today: listens again and again, and changes the weights of the patterns. */
public final class Player {
  private Player() {}

  /**
   * Runs until it is killed.
   *
   * @param files the rhythms; each save is acknowledged by the name of the file and the weight
   */
  public static void main(String... files) throws IOException {
    Store<Rhythm> store = Rhythm.store();
    while (true) {
      for (String name : files) {
        Path file = Path.of(name);
        double[] weight = new double[1];
        store.update(
            file,
            rhythm -> {
              weight[0] = rhythm.patterns().get(0).weight() + 1;
              return rhythm.withWeight(weight[0]);
            });
        System.out.println("saved " + file.getFileName() + " " + (long) weight[0]);
      }
    }
  }
}
