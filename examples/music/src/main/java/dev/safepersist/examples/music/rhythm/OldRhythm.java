package dev.safepersist.examples.music.rhythm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A rhythm as the first program knows it: version 1, of which it never used the beats.
 *
 * @param bpm a number, as a text
 */
public record OldRhythm(String bpm, List<OldPattern> patterns) {
  /** Onsets that come back. */
  public record OldPattern(
      String name, List<Double> onsets, @JsonProperty("onset_count") int onsetCount) {}

  /** This with another tempo. */
  public OldRhythm withBpm(String next) {
    return new OldRhythm(next, patterns);
  }
}
