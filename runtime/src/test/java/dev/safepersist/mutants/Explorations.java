package dev.safepersist.mutants;

import dev.safepersist.crash.HealScenario;
import dev.safepersist.crash.Mutant;
import dev.safepersist.crash.SaveScenario;
import dev.safepersist.crash.SaveScenario.Way;
import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Short explorations of crashes; the result is what they find. */
final class Explorations {
  private static final SaveScenario REPLACE =
      new SaveScenario(Way.SAVE, MetadataPlacement.ENVELOPE, 4, 1);
  private static final int DRAWS = 20;

  private Explorations() {}

  static List<String> replace(Mutant mutant) throws IOException {
    return REPLACE.explore(DRAWS, mutant).bad();
  }

  static List<String> failedSync(Mutant mutant) throws IOException {
    return REPLACE.exploreFailedSync(DRAWS, mutant).bad();
  }

  /** Of a save that replaces a version. */
  public static final class Replace implements Callable<List<String>> {
    @Override
    public List<String> call() throws IOException {
      return replace(Mutant.NONE);
    }
  }

  /** Of a load that heals, or that fails before any crash. */
  public static final class Heal implements Callable<List<String>> {
    @Override
    public List<String> call() {
      try {
        return HealScenario.heal(MetadataPlacement.ENVELOPE, DRAWS / 4, Mutant.NONE).bad();
      } catch (IOException failed) {
        return List.of(failed.toString());
      }
    }
  }
}
