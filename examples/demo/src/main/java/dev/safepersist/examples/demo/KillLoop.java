package dev.safepersist.examples.demo;

import dev.safepersist.examples.store.FontAwesome;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Kills a program again and again in the middle of its saves, and looks at its file each time. */
final class KillLoop {
  private static final int PATIENCE = 5;

  private final Victim victim;
  private final RandomGenerator random;
  private final Story story;

  KillLoop(Victim victim, RandomGenerator random, Story story) {
    this.victim = victim;
    this.random = random;
    this.story = story;
  }

  /**
   * What was found.
   *
   * @param kills how often a save was hit
   * @param between how often the kill came between two saves instead
   * @param saves the saves that were acknowledged in all
   * @param faults how often the file was broken, by kind
   */
  record Tally(int kills, int between, int saves, Map<Fault, Integer> faults) {
    int broken() {
      return faults.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Runs until {@code wanted} saves were hit. The program goes on with the file that the last kill
   * left; only a broken file is replaced, by the original data set.
   */
  Tally run(int wanted) throws IOException, InterruptedException {
    FontAwesome.copyTo(victim.file());
    IconFile file = IconFile.at(victim.file());
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    int kills = 0;
    int between = 0;
    int saves = 0;
    int before = 0;
    story.startOfMarks();
    while (kills < wanted && between < wanted * PATIENCE) {
      Victim.Death death = victim.killDuringSave(random);
      kills += death.duringSave() ? 1 : 0;
      between += death.duringSave() ? 0 : 1;
      saves += death.acknowledged() - before;
      Optional<Fault> fault = file.fault(death.acknowledged());
      story.mark(fault.isPresent() ? 'X' : '.');
      fault.ifPresent(found -> faults.merge(found, 1, Integer::sum));
      if (fault.isPresent()) {
        FontAwesome.copyTo(victim.file());
        before = 0;
      } else {
        before = death.acknowledged();
      }
    }
    story.endOfMarks();
    return new Tally(kills, between, saves, faults);
  }
}
