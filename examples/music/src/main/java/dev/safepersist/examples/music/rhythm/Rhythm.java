package dev.safepersist.examples.music.rhythm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.legacy.LegacyStore;
import dev.safepersist.legacy.LegacyView;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A rhythm in the format of today, version 3.
 *
 * @param tempo in beats per minute
 * @param beatCount how many beats there are
 * @param beats when they are, in seconds
 * @param patterns what was found in them
 */
public record Rhythm(
    double tempo,
    @JsonProperty("beat_count") int beatCount,
    List<Double> beats,
    List<Pattern> patterns) {

  /**
   * Onsets that come back.
   *
   * @param weight how much they count; since version 3
   */
  public record Pattern(
      String id, List<Double> onsets, @JsonProperty("onset_count") int onsetCount, double weight) {}

  /** Version 1 kept the tempo as a text named bpm, and patterns had a name and no weight. */
  public static Store<Rhythm> store() {
    return Store.builder(Rhythm.class)
        .schema("schemas/rhythm_oracle.schema.json")
        .version(3)
        .upgrade(
            1,
            DeclaredStep.begin()
                .convert("/bpm", ValueType.STRING, ValueType.NUMBER)
                .rename("/bpm", "tempo"))
        .upgrade(
            2,
            DeclaredStep.begin()
                .rename("/patterns/*/name", "id")
                .add("/patterns/*/weight", JsonNodeFactory.instance.numberNode(1.0)))
        .build();
  }

  /** The same files for programs that know version 1. */
  public static LegacyStore<OldRhythm> oldStore() {
    return LegacyView.of(store())
        .withKey("/patterns", "name")
        .withKey("/patterns", "id")
        .serving(1, OldRhythm.class);
  }

  /** This with another weight of all patterns. */
  public Rhythm withWeight(double weight) {
    return new Rhythm(
        tempo,
        beatCount,
        beats,
        patterns.stream()
            .map(it -> new Pattern(it.id(), it.onsets(), it.onsetCount(), weight))
            .toList());
  }
}
