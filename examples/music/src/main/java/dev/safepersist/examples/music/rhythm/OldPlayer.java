package dev.safepersist.examples.music.rhythm;

import dev.safepersist.legacy.LegacyStore;
import dev.safepersist.save.ConflictException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** The program of version 1: it loads, speeds up and saves. */
public final class OldPlayer {
  private OldPlayer() {}

  /**
   * Runs until it is killed.
   *
   * @param files the rhythms; each save is acknowledged by the name of the file and the tempo
   */
  public static void main(String... files) throws IOException {
    LegacyStore<OldRhythm> store = Rhythm.oldStore();
    while (true) {
      for (String name : files) {
        Path file = Path.of(name);
        System.out.println("saved " + file.getFileName() + " " + faster(store, file));
      }
    }
  }

  private static String faster(LegacyStore<OldRhythm> store, Path file) throws IOException {
    OldRhythm next;
    do {
      OldRhythm rhythm = store.load(file).value();
      BigDecimal bpm = new BigDecimal(rhythm.bpm()).add(BigDecimal.ONE);
      next = rhythm.withBpm(bpm.toBigInteger().toString());
    } while (!isSaved(store, file, next));
    return next.bpm();
  }

  /** False if the new program was faster: the change is made again, to what that has saved. */
  private static boolean isSaved(LegacyStore<OldRhythm> store, Path file, OldRhythm next)
      throws IOException {
    try {
      store.save(file, next);
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }
}
